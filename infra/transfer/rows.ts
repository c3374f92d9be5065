/** Which row an item is, by its key; checked by the schema with which the service reads it. */
import * as z from 'zod';
import {
  areaKey,
  deadlineKey,
  digestKey,
  fiscalYearKey,
  fiscalYearsPartition,
  holidayKey,
  isOfficeSortKey,
  type Key,
  keyNames,
  lineHintKey,
  mailKey,
  officeKey,
  provinceKey,
  provincesPartition,
  runKey,
  submissionKey,
} from '../../shared/store/keys';
import { type Item, parseRow, type RowSchema } from '../../shared/store/parse';
import {
  areaRow,
  deadlineRow,
  digestRow,
  fiscalYearRow,
  holidayRow,
  lineHintRow,
  mailRow,
  officeRow,
  provinceRow,
  runRow,
  submissionRow,
} from '../../shared/store/rows';

/** Where a row belongs: its key as the service derives it, and its province, if it has one. */
interface Place {
  readonly key: Key;
  readonly provinceId?: string;
}

const keySchema = z.object({ pk: z.string().min(1), sk: z.string().min(1) });
const provincePlace = z.object({ sk: z.string().regex(/^\d{2}$/, 'not a province id') });

/** By the first word of the partition key. */
const kinds: ReadonlyMap<string, (item: Item) => Place> = new Map([
  ['FISCAL-YEARS', placedBy(fiscalYearRow, ({ fiscalYear }) => ({ key: fiscalYearKey(fiscalYear) }))],
  ['DEADLINES', placedBy(deadlineRow, ({ id }) => ({ key: deadlineKey(id) }))],
  [
    'PROVINCES',
    (item) => {
      parseRow(provinceRow, item);
      return placedBy(provincePlace, ({ sk }) => ({ key: provinceKey(sk), provinceId: sk }))(item);
    },
  ],
  ['AREA', (item) => (isOfficeSortKey(String(item.sk)) ? placeOfOffice : placeOfArea)(item)],
  [
    'SUBMISSIONS',
    placedBy(submissionRow, (row) => inProvince(submissionKey(row.deadlineId, row.officeId), row)),
  ],
  ['DIGESTS', placedBy(digestRow, (row) => inProvince(digestKey(row), row))],
  ['RUNS', placedBy(runRow, (row) => inProvince(runKey(row.provinceId, row.instant), row))],
  ['HOLIDAYS', placedBy(holidayRow, ({ date }) => ({ key: holidayKey(date) }))],
  ['LINES', placedBy(lineHintRow, (row) => inProvince(lineHintKey(row), row))],
  ['MAILS', placedBy(mailRow, (row) => inProvince(mailKey(row), row))],
]);

const placeOfOffice = placedBy(officeRow, (row) => inProvince(officeKey(row.officeId), row));
const placeOfArea = placedBy(areaRow, (row) => inProvince(areaKey(row.areaId), row));

/** @throws Error that names the key of an item which is not one of the service's, or is damaged. */
export function checkRow(item: Item): Place {
  const key = keySchema.safeParse(item);
  if (!key.success) throw new Error('an item without the keys of the service');
  const { pk, sk } = key.data;
  const placeOf = kinds.get(pk.split('#', 1)[0] ?? '');
  if (!placeOf) throw new Error(`${pk} / ${sk} is of no kind that this version of the service knows`);
  const place = placeOf(item);
  if (place.key.pk !== pk || place.key.sk !== sk)
    throw new Error(`${pk} / ${sk} holds what belongs to ${place.key.pk} / ${place.key.sk}`);
  const owed = item[keyNames.owed];
  if (owed !== undefined && owed !== pk) throw new Error(`${pk} / ${sk} is indexed under another partition`);
  return place;
}

/** What the service finds everything else by: nothing is done for a year or province before it stands here. */
export function isListing({ pk }: Key): boolean {
  return pk === fiscalYearsPartition || pk === provincesPartition;
}

function placedBy<T extends object>(schema: RowSchema<T>, placeOf: (row: T) => Place): (item: Item) => Place {
  return (item) => placeOf(parseRow(schema, item));
}

function inProvince(key: Key, { provinceId }: { readonly provinceId: string }): Place {
  return { key, provinceId };
}

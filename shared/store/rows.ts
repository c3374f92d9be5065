/** The rows as they are stored, one schema each. */
import * as z from 'zod';
import { audiences, type Deadline, deadlineKinds, parts } from '../domain/deadline';
import type { FiscalYear } from '../domain/fiscal-year';
import type { Holiday } from '../domain/holiday';
import { mailFateStates, type NoticeEntry, noticeStates } from '../domain/notice';
import {
  type Area,
  contactRoles,
  deliveryStates,
  languages,
  type Office,
  officeKinds,
} from '../domain/office';
import type { Standing, Submission } from '../domain/submission';
import type { LineHint } from '../planning/line-hint';
import type { DigestRecord } from './digests';
import { mailPackings } from './mail-body';
import type { MailRecord, MailRow } from './mails';
import type { RowSchema } from './parse';
import type { Province } from './provinces';
import type { Run } from './runs';

// Both compare as text, so their form is part of their meaning.
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'not a local date');
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'not an instant in UTC');
const count = z.number().int().min(0);
const version = z.number().int().min(1);
const optionalText = z.string().exactOptional();

const history = z.array(
  z.object({ at: instant, by: z.string(), what: z.string(), why: optionalText, detail: optionalText }),
);

const judgement = z.object({ at: instant, by: z.string(), reason: z.string() });

export const fiscalYearRow: RowSchema<FiscalYear> = z.object({
  fiscalYear: z.number().int(),
  openedAt: instant,
  openedBy: z.string(),
  history,
});

const offsets = z.array(z.union([z.number().int(), z.literal('opening')]));

export const deadlineRow: RowSchema<Deadline> = z.object({
  id: z.string().min(1),
  fiscalYear: z.number().int(),
  kind: z.enum(deadlineKinds),
  title: z.string(),
  titleEn: z.string(),
  quarter: z.number().int().exactOptional(),
  opensOn: localDate.exactOptional(),
  dueOn: localDate,
  parts: z.array(z.enum(parts)),
  policy: z.record(z.enum(audiences), offsets),
  registrations: z.array(
    z.object({ n: count, dueOn: localDate, registeredAt: instant, announceAt: instant.nullable() }),
  ),
  history,
  version,
});

const areaContact = z.object({
  email: z.string(),
  name: optionalText,
  phone: optionalText,
  delivery: z.enum(deliveryStates),
  deliveryAt: instant.exactOptional(),
  deliveryDetail: optionalText,
});

export const areaRow: RowSchema<Area> = z.object({
  areaId: z.string().min(2),
  level: z.enum(['province', 'district']),
  name: z.string(),
  provinceId: z.string(),
  contacts: z.array(areaContact),
  language: z.enum(languages),
  replyTo: optionalText,
  phone: optionalText,
  postalAddress: optionalText,
  history,
  version,
});

export const officeRow: RowSchema<Office> = z.object({
  officeId: z.string().min(5),
  kind: z.enum(officeKinds),
  name: z.string(),
  districtId: z.string(),
  provinceId: z.string(),
  active: z.boolean(),
  contacts: z.array(areaContact.extend({ role: z.enum(contactRoles) })),
  iitMinimum: count.exactOptional(),
  eitMinimum: count.exactOptional(),
  history,
  version,
});

const noticeParts = {
  state: z.enum(noticeStates),
  attempts: count,
  mailId: z.string().min(1),
  claimedAt: instant,
  sentAt: instant.exactOptional(),
  messageId: optionalText,
  to: z.array(z.string()).exactOptional(),
  reason: optionalText,
  earlierMailIds: z.array(z.string()).exactOptional(),
  fates: z
    .record(
      z.string(),
      z.object({
        state: z.enum(mailFateStates),
        reason: optionalText,
        bouncedTo: z.record(z.string(), z.string()).exactOptional(),
      }),
    )
    .exactOptional(),
};

export const noticeEntryRow: RowSchema<NoticeEntry> = z.object(noticeParts);

const receipt = z.object({
  receivedOn: localDate,
  recordedAt: instant,
  by: z.string(),
  registerNumber: optionalText,
  note: optionalText,
  respondents: count.exactOptional(),
  complete: z.boolean(),
});

const extension = z.object({
  n: count,
  dueOn: localDate,
  givenAt: instant,
  announceAt: instant.nullable(),
  afterRegistration: count,
  by: z.string(),
  reason: z.string(),
});

const standing = z.object({
  deadlineId: z.string().min(1),
  provinceId: z.string(),
  districtId: z.string(),
  officeId: z.string().min(5),
  receipts: z.partialRecord(z.enum(parts), receipt),
  extensions: z.array(extension),
  waiver: judgement.exactOptional(),
  restartedAt: instant.exactOptional(),
  returned: judgement.exactOptional(),
  version,
});

/** What a list reads of a submission. */
export const standingRow: RowSchema<Standing> = standing;
export const standingAttributes = Object.keys(standing.shape);

export const submissionRow: RowSchema<Submission> = standing.extend({
  notices: z.record(z.string(), noticeEntryRow),
  history,
});

export const digestRow: RowSchema<DigestRecord> = z.object({
  deadlineId: z.string().min(1),
  provinceId: z.string(),
  areaId: z.string(),
  key: z.string().min(1),
  entry: noticeEntryRow,
  officeIds: z.array(z.string()),
  version,
});

export const runRow: RowSchema<Run> = z.object({
  provinceId: z.string(),
  instant,
  rungAt: instant.exactOptional(),
  startedAt: instant.exactOptional(),
  doneAt: instant.exactOptional(),
  wholeStarts: z
    .set(instant)
    .default(new Set())
    .transform((starts) => [...starts].sort()),
  plan: optionalText,
  attempts: count,
  counts: z.record(z.string(), z.number()),
  unfinished: optionalText,
});

export const holidayRow: RowSchema<Holiday> = z.object({
  date: localDate,
  name: z.string(),
  active: z.boolean(),
  history,
  version,
});

const line = { deadlineId: z.string().min(1), provinceId: z.string() };

export const provinceRow: RowSchema<Omit<Province, 'provinceId'>> = z.object({
  contactChanges: z.int().min(0).default(0),
  settled: z
    .set(z.string())
    .default(new Set())
    .transform((changes) => [...changes]),
});

export const lineHintRow: RowSchema<LineHint> = z.discriminatedUnion('kind', [
  z.object({
    ...line,
    kind: z.literal('extension'),
    dueOn: localDate,
    givenAt: instant,
    announceAt: instant.nullable(),
  }),
  z.object({ ...line, kind: z.literal('restart'), restartedOn: localDate }),
]);

const addressee = z.object({ address: z.string(), name: optionalText });

const mailHead = z.object({
  provinceId: z.string(),
  mailId: z.string().min(1),
  at: instant,
  audience: z.enum(audiences),
  recipientId: z.string(),
  recipientName: z.string(),
  subject: z.string(),
  from: addressee,
  replyTo: addressee.exactOptional(),
  to: z.array(addressee),
  notices: z.array(z.object({ deadlineId: z.string().min(1), key: z.string().min(1) })),
  attachments: z.array(z.string()),
});

/** What a list reads of it. */
export const mailHeadRow: RowSchema<MailRecord> = mailHead;
export const mailHeadAttributes = Object.keys(mailHead.shape);

export const mailRow: RowSchema<MailRow> = mailHead.extend({
  body: z.instanceof(Uint8Array),
  packing: z.enum(mailPackings).exactOptional(),
});

/** Everything that is kept, on disk or as the service tells it, held against everything that was asked for. */
import pLimit from 'p-limit';
import * as z from 'zod';
import { faultsOfDeadline, faultsOfSubmission } from './checks';
import type { Disk } from './disk';
import type { MailWatch } from './mails';
import type { Service } from './service';
import { byItem, nameOf, pathOf, type Write } from './writes';

/** Asked at once. */
const concurrency = 8;

/** At the `cut`th cut. */
export function compare(disk: Disk, writes: readonly Write[], mails: MailWatch, cut: number): string[] {
  const asked = byItem(writes);
  const kept = new Set([...disk.submissions.map(nameOf), ...disk.deadlines.map(({ id }) => id)]);
  return [
    ...disk.faults,
    ...disk.submissions.flatMap((each) => faultsOfSubmission(each, asked.get(nameOf(each)) ?? [])),
    ...disk.deadlines.flatMap((each) => faultsOfDeadline(each, asked.get(each.id) ?? [])),
    ...[...asked.keys()].filter((name) => !kept.has(name)).map((name) => `${name}: it is gone`),
    ...mails.look(disk.mails, disk.ledger, cut),
  ];
}

const entries = z.array(
  z.looseObject({ what: z.string(), why: z.string().optional(), detail: z.string().optional() }),
);
const receipt = z.looseObject({
  receivedOn: z.string(),
  registerNumber: z.string().optional(),
  note: z.string().optional(),
  respondents: z.number().optional(),
});
const submissionSchema = z.looseObject({
  deadlineId: z.string(),
  officeId: z.string(),
  receipts: z.record(z.string(), receipt),
  extensions: z.array(z.looseObject({ dueOn: z.string(), reason: z.string() })),
  history: entries,
});
const deadlineSchema = z.looseObject({
  id: z.string(),
  dueOn: z.string(),
  registrations: z.array(z.looseObject({ dueOn: z.string() })),
  history: entries,
});

/** Of the items by these names; all of them without. */
export async function faultsOfAnswers(
  service: Service,
  token: string,
  writes: readonly Write[],
  names?: ReadonlySet<string>,
): Promise<string[]> {
  const limit = pLimit(concurrency);
  const asked = [...byItem(writes)].filter(([name]) => names === undefined || names.has(name));
  const faults = await Promise.all(
    asked.map(([, ofItem]) =>
      limit(async () => {
        const [first] = ofItem;
        if (!first) return [];
        const said = await service.get(pathOf(first), token);
        return first.officeId === undefined
          ? faultsOfDeadline(deadlineSchema.parse(said), ofItem)
          : faultsOfSubmission(submissionSchema.parse(said), ofItem);
      }),
    ),
  );
  return faults.flat().map((fault) => `${fault} (as the service tells it)`);
}

/**
 * What must hold of every write, whatever moment the power went: an acknowledged one is there with its history
 * entry, an unanswered one is there wholly or not at all, and nothing is there that nobody asked for. Plain
 * data, no I/O; each answers what is wrong.
 */
import { isDeepStrictEqual } from 'node:util';
import type { HistoryEntry } from '../../../shared/domain/history';
import { type Intent, markOf, nameOf, type Write } from './writes';

interface KeptReceipt {
  readonly receivedOn: string;
  readonly registerNumber?: string | undefined;
  readonly note?: string | undefined;
  readonly respondents?: number | undefined;
}

export interface KeptSubmission {
  readonly deadlineId: string;
  readonly officeId: string;
  readonly receipts: Readonly<Record<string, KeptReceipt | undefined>>;
  readonly extensions: readonly { readonly dueOn: string; readonly reason: string }[];
  readonly history: readonly Entry[];
}

export interface KeptDeadline {
  readonly id: string;
  readonly dueOn: string;
  readonly registrations: readonly { readonly dueOn: string }[];
  readonly history: readonly Entry[];
}

/** As the API gives it, or the store. */
type Entry = Pick<HistoryEntry, 'what'> & {
  readonly why?: string | undefined;
  readonly detail?: string | undefined;
};

/** `writes`: all that were ever asked for of this submission. */
export function faultsOfSubmission(kept: KeptSubmission, writes: readonly Write[]): string[] {
  const name = nameOf(kept);
  const played = replay(kept.history, writes);
  const is = {
    receipts: Object.fromEntries(
      Object.entries(kept.receipts).flatMap(([part, receipt]) => (receipt ? [[part, plain(receipt)]] : [])),
    ),
    extensions: kept.extensions.map(({ dueOn, reason }) => ({ dueOn, reason })),
  };
  return [
    ...faultsOfHistory(name, kept.history, writes),
    ...(isDeepStrictEqual(is, played)
      ? []
      : [`${name}: it is ${JSON.stringify(is)}, and its history makes it ${JSON.stringify(played)}`]),
  ];
}

/** `writes`: all that were ever asked for of this deadline. */
export function faultsOfDeadline(kept: KeptDeadline, writes: readonly Write[]): string[] {
  const byMark = new Map(writes.map((write) => [write.mark, write]));
  const adjusted = kept.history.flatMap((entry) => {
    const intent = byMark.get(markOf(entry) ?? '')?.intent;
    return entry.what === 'adjusted' && intent?.do === 'adjust' ? [intent.dueOn] : [];
  });
  const registered = kept.registrations.map(({ dueOn }) => dueOn);
  const expected = [...registered.slice(0, 1), ...adjusted];
  const whole = isDeepStrictEqual(registered, expected) && kept.dueOn === expected.at(-1);
  return [
    ...faultsOfHistory(kept.id, kept.history, writes),
    ...(whole
      ? []
      : [
          `${kept.id}: it is due on ${kept.dueOn} (${registered.join(', ')}), by its history ${expected.join(', ')}`,
        ]),
  ];
}

function faultsOfHistory(name: string, history: readonly Entry[], writes: readonly Write[]): string[] {
  const times = new Map<string, number>();
  for (const mark of history.flatMap((entry) => markOf(entry) ?? []))
    times.set(mark, (times.get(mark) ?? 0) + 1);
  const asked = new Set(writes.map(({ mark }) => mark));
  return [
    ...[...times.keys()]
      .filter((mark) => !asked.has(mark))
      .map((mark) => `${name}: nobody asked for ${mark}`),
    ...writes.flatMap((write) => {
      const fault = faultOfWrite(write, times.get(write.mark) ?? 0);
      return fault === undefined ? [] : [`${name}: ${write.intent.do} ${write.mark} ${fault}`];
    }),
  ];
}

function faultOfWrite({ answer, tries, status }: Write, times: number): string | undefined {
  if (times > 1) return `was done ${times} times (asked for ${tries} times)`;
  if (answer === 'acknowledged' && times === 0) return 'was acknowledged, and is lost';
  // Asked for twice, it may have taken effect at first and be refused afterwards.
  if (answer === 'refused' && times === 1 && tries === 1) return `was refused (${status}), and done`;
  return undefined;
}

function replay(history: readonly Entry[], writes: readonly Write[]) {
  const byMark = new Map(writes.map((write) => [write.mark, write]));
  const receipts: Record<string, object> = {};
  const extensions: { dueOn: string; reason: string }[] = [];
  for (const entry of history) {
    const mark = markOf(entry) ?? '';
    const intent = byMark.get(mark)?.intent;
    if (intent) apply(intent, mark, receipts, extensions);
  }
  return { receipts, extensions };
}

function apply(
  intent: Intent,
  mark: string,
  receipts: Record<string, object>,
  extensions: { dueOn: string; reason: string }[],
): void {
  switch (intent.do) {
    case 'receive': {
      const { do: _, part, ...given } = intent;
      receipts[part] = { ...receipts[part], ...given, registerNumber: mark };
      return;
    }
    case 'undo':
      delete receipts[intent.part];
      return;
    case 'extend':
      extensions.push({ dueOn: intent.dueOn, reason: mark });
      return;
    case 'adjust':
      return;
  }
}

function plain({ receivedOn, registerNumber, note, respondents }: KeptReceipt) {
  return {
    receivedOn,
    ...(registerNumber === undefined ? {} : { registerNumber }),
    ...(note === undefined ? {} : { note }),
    ...(respondents === undefined ? {} : { respondents }),
  };
}

/** What officers ask of the service, each request with a mark of its own that it leaves in the history. */
import type { LocalDate } from '../../../shared/domain/time';

/** What a write is to do, as the API's own fields say it. */
export type Intent =
  | {
      readonly do: 'receive';
      readonly part: string;
      readonly receivedOn: LocalDate;
      readonly note?: string;
      readonly respondents?: number;
    }
  | { readonly do: 'undo'; readonly part: string }
  | { readonly do: 'extend'; readonly dueOn: LocalDate }
  | { readonly do: 'adjust'; readonly dueOn: LocalDate };

/**
 * - `acknowledged`: the service said yes. `in-effect`: it said yes, and that there was nothing to do.
 * - `refused`: it said no. `open`: no answer came.
 */
export type Answer = 'acknowledged' | 'in-effect' | 'refused' | 'open';

export interface Write {
  /** Found in the history as the reason, or as the register number. */
  readonly mark: string;
  readonly deadlineId: string;
  /** Absent for a deadline's own. */
  readonly officeId?: string;
  readonly intent: Intent;
  answer: Answer;
  /** Times that it was asked for: an unanswered one is repeated. */
  tries: number;
  /** With which it was answered last. */
  status?: number;
}

/** Where the API shows what it is for. */
export function pathOf({ deadlineId, officeId }: Pick<Write, 'deadlineId' | 'officeId'>): string {
  const deadline = `/v1/deadlines/${deadlineId}`;
  return officeId === undefined ? deadline : `${deadline}/submissions/${officeId}`;
}

/** The request that asks for it. */
export function requestOf(write: Write): {
  readonly method: string;
  readonly path: string;
  readonly body: object;
} {
  const { mark, intent } = write;
  const path = pathOf(write);
  switch (intent.do) {
    case 'receive': {
      const { do: _, ...receipt } = intent;
      return { method: 'POST', path: `${path}/receipts`, body: { ...receipt, registerNumber: mark } };
    }
    case 'undo':
      return { method: 'DELETE', path: `${path}/receipts/${intent.part}`, body: { reason: mark } };
    case 'extend':
      return { method: 'PUT', path: `${path}/extension`, body: { dueOn: intent.dueOn, reason: mark } };
    case 'adjust':
      return { method: 'PATCH', path, body: { dueOn: intent.dueOn, reason: mark } };
  }
}

/** The mark that a history entry carries; undefined for one that no officer has caused. */
export function markOf({
  why,
  detail,
}: {
  why?: string | undefined;
  detail?: string | undefined;
}): string | undefined {
  return why ?? /, no\. ([^,]+)/.exec(detail ?? '')?.[1];
}

/** Of the item that is written: a submission, or a deadline. */
export function nameOf({ deadlineId, officeId }: { deadlineId: string; officeId?: string }): string {
  return officeId === undefined ? deadlineId : `${deadlineId} ${officeId}`;
}

/** By the name of the item that they are for. */
export function byItem(writes: readonly Write[]): Map<string, Write[]> {
  const items = new Map<string, Write[]>();
  for (const write of writes) {
    const name = nameOf(write);
    const known = items.get(name);
    if (known) known.push(write);
    else items.set(name, [write]);
  }
  return items;
}

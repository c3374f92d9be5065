/** Which digest entries a district or province is due at a run: who still owes, under which dates. */
import type { Audience, Deadline } from '../domain/deadline';
import { ledgerVerdict, type NoticeEntry } from '../domain/notice';
import { type Submission, stillOwes } from '../domain/submission';
import type { LocalDate } from '../domain/time';
import { isSendingMoment } from '../domain/working-calendar';
import { type DueNotice, type PlanContext, type SkipReason, sentKeys, stageNotice } from './decide';
import { officeLine } from './line';
import { hasLargerStage, ledgerKey, plannedStages, type StageDates } from './stages';

export type DigestAudience = Exclude<Audience, 'office'>;

/** One entry of a digest: the offices of an area that owe under the same dates. */
export interface DigestEntry {
  readonly notice: DueNotice;
  readonly submissions: readonly Submission[];
}

export type DigestDecision =
  | ({ readonly do: 'send' } & DigestEntry)
  | ({ readonly do: 'skip'; readonly reason: SkipReason } & DigestEntry);

/** The digest ledger of one area and deadline: entries by ledger key. */
export type DigestLedger = Readonly<Record<string, NoticeEntry>>;

/**
 * One decision for each group of offices with the same effective due date and base date whose latest
 * elapsed stage names somebody. `submissions` are those of the area, whatever their state: those that owe
 * nothing, or only since the stage's instant or later, are not named. No one named, no entry.
 */
export function decideDigests(
  deadline: Deadline,
  audience: DigestAudience,
  submissions: readonly Submission[],
  ledger: DigestLedger,
  context: PlanContext,
): DigestDecision[] {
  const { now, calendar } = context;
  const decisions: DigestDecision[] = [];
  for (const { dates, members } of linesOf(deadline, submissions, calendar.zone)) {
    const stage = plannedStages(deadline.policy[audience], dates, calendar).findLast(({ at }) => at <= now);
    if (!stage) continue;
    const named = members.filter(({ owesSince }) => owesSince < stage.at).map(({ submission }) => submission);
    if (named.length === 0) continue;
    const entry: DigestEntry = { notice: stageNotice(deadline.id, stage, dates), submissions: named };
    const verdict = ledgerVerdict(ledger[ledgerKey(stage.stage, dates)], now);
    if (!verdict.free) decisions.push({ do: 'skip', reason: verdict.reason, ...entry });
    else if (hasLargerStage(sentKeys(ledger), stage, dates))
      decisions.push({ do: 'skip', reason: 'superseded', ...entry });
    else if (!isSendingMoment(now, calendar))
      decisions.push({ do: 'skip', reason: 'outside-sending-hours', ...entry });
    else decisions.push({ do: 'send', ...entry });
  }
  return decisions;
}

interface DigestLine {
  readonly dates: StageDates;
  readonly members: { submission: Submission; owesSince: string }[];
}

function linesOf(deadline: Deadline, submissions: readonly Submission[], zone: string): DigestLine[] {
  const lines = new Map<string, DigestLine>();
  for (const submission of submissions) {
    if (!stillOwes(submission, deadline)) continue;
    const { dueOn, escalationBaseOn, owesSince } = officeLine(deadline, submission, zone);
    const id = `${dueOn}/${escalationBaseOn}`;
    const line = lines.get(id) ?? {
      dates: stageDates(dueOn, escalationBaseOn, deadline.opensOn),
      members: [],
    };
    line.members.push({ submission, owesSince });
    lines.set(id, line);
  }
  return [...lines.values()].sort((a, b) => (lineOrder(a) < lineOrder(b) ? -1 : 1));
}

function stageDates(dueOn: LocalDate, baseOn: LocalDate, opensOn: LocalDate | undefined): StageDates {
  return { dueOn, baseOn, opensOn };
}

function lineOrder({ dates }: DigestLine): string {
  return `${dates.dueOn}/${dates.baseOn}`;
}

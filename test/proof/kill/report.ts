/** What came of it, counted. */
import { type Disk, marksOf } from './disk';
import type { Doubled, MailWatch } from './mails';
import type { Answer, Write } from './writes';

/** What the service was doing when its power went. */
export type Moment = 'starting' | 'running' | 'between runs';

export interface Report {
  readonly kills: Readonly<Record<Moment, number>>;
  /** Wake-ups that were gone through to their end, those after the last cut among them. */
  readonly wakeUps: number;
  readonly writes: Readonly<Record<Answer, number>>;
  /** Left without an answer by a cut: those on disk, whole, and those that are not there at all. */
  readonly unanswered: { readonly there: number; readonly notThere: number };
  readonly mails: number;
  /** Messages cut off before their envelope: SES had not said that it has them. */
  readonly mailsCutOff: number;
  readonly notices: number;
  /** Sent a second time, since nobody could know of the first. */
  readonly doubled: readonly Doubled[];
  /** Ledger entries that nobody settles any more: a later notice has taken their place, or nothing is owed. */
  readonly leftOpen: number;
  readonly faults: readonly string[];
}

export class Tally {
  private readonly faults = new Set<string>();
  private readonly kills: Record<Moment, number> = { starting: 0, running: 0, 'between runs': 0 };
  private readonly unanswered = { there: 0, notThere: 0 };
  wakeUps = 0;

  cut(moment: Moment): void {
    this.kills[moment] += 1;
  }

  /** A fault that stays is told once. */
  wrong(faults: readonly string[]): void {
    for (const fault of faults) this.faults.add(fault);
  }

  /** Once for each write that is left without an answer. */
  leftUnanswered(disk: Disk, writes: readonly Write[]): void {
    const marks = marksOf(disk);
    for (const { mark } of writes) {
      if (marks.has(mark)) this.unanswered.there += 1;
      else this.unanswered.notThere += 1;
    }
  }

  report(disk: Disk, writes: readonly Write[], mails: MailWatch): Report {
    const count = (answer: Answer) => writes.filter((write) => write.answer === answer).length;
    const doubled = mails.doubled();
    this.wrong(
      doubled
        .filter(({ cut }) => cut === undefined)
        .map(({ notice, messageIds }) => `${notice}: ${messageIds.length} mails, and nothing explains them`),
    );
    return {
      kills: this.kills,
      wakeUps: this.wakeUps,
      writes: {
        acknowledged: count('acknowledged'),
        'in-effect': count('in-effect'),
        refused: count('refused'),
        open: count('open'),
      },
      unanswered: this.unanswered,
      mails: mails.size,
      mailsCutOff: disk.unfinishedMails,
      notices: disk.ledger.length,
      doubled,
      leftOpen: disk.ledger.filter(({ entry: { state } }) => state === 'claimed' || state === 'uncertain')
        .length,
      faults: [...this.faults],
    };
  }
}

/** In Markdown. */
export function table(report: Report): string {
  const { kills, writes, unanswered, doubled } = report;
  const rows: [string, string | number][] = [
    ['kills while starting, while a run was on, between runs', Object.values(kills).join(', ')],
    ['wake-ups gone through', report.wakeUps],
    ['writes acknowledged', writes.acknowledged],
    ['writes refused', writes.refused],
    ['writes left unanswered: there, not there', `${unanswered.there}, ${unanswered.notThere}`],
    ['mails', report.mails],
    ['messages cut off, and sent afterwards', report.mailsCutOff],
    ['notices', report.notices],
    ['notices in two mails, explained', doubled.filter(({ cut }) => cut !== undefined).length],
    ['ledger entries left open by a cut', report.leftOpen],
    ['faults', report.faults.length],
  ];
  return [
    '| | |',
    '| --- | ---: |',
    ...rows.map(([what, number]) => `| ${what} | ${number} |`),
    ...doubled.map(explained),
  ].join('\n');
}

function explained({ notice, messageIds, attempts, cut }: Doubled): string {
  const why =
    cut === undefined
      ? 'not explained'
      : `cut ${cut} came between SES's taking the first and its record; attempt ${attempts} sent it again`;
  return `${notice}: ${messageIds.length} mails; ${why}`;
}

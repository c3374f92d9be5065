/** What a simulation cost and sent, for people and for machines. */
import type { CapacityMeter } from '../../../shared/store/capacity';
import type { NoticeLine } from './record';

export interface Summary {
  readonly mails: number;
  readonly notices: number;
  readonly mailsByAudience: Readonly<Record<string, number>>;
  readonly noticesByStage: Readonly<Record<string, number>>;
  readonly runs: number;
  /** Calls to AWS by client and command. */
  readonly calls: Readonly<Record<string, number>>;
  readonly callsPerNotice: number;
  /** DynamoDB's consumed capacity. */
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly readUnitsPerNotice: number;
  readonly writeUnitsPerNotice: number;
  readonly wallSeconds: number;
}

/** Counts lines as they come, so that a year is never held in memory. */
export class Tally {
  mails = 0;
  notices = 0;
  readonly byAudience: Record<string, number> = {};
  readonly byStage: Record<string, number> = {};

  add(lines: readonly NoticeLine[]): void {
    for (const { audience, notices } of lines) {
      this.mails += 1;
      this.notices += notices.length;
      this.byAudience[audience] = (this.byAudience[audience] ?? 0) + 1;
      for (const { deadlineId, stage } of notices) {
        const name = `${deadlineId} ${stage} ${audience}`;
        this.byStage[name] = (this.byStage[name] ?? 0) + 1;
      }
    }
  }

  summary(calls: Record<string, number>, meter: CapacityMeter, wallSeconds: number, runs: number): Summary {
    const per = (amount: number) =>
      this.notices === 0 ? 0 : Math.round((amount / this.notices) * 100) / 100;
    const total = Object.values(calls).reduce((sum, count) => sum + count, 0);
    return {
      mails: this.mails,
      notices: this.notices,
      mailsByAudience: this.byAudience,
      noticesByStage: this.byStage,
      runs,
      calls,
      callsPerNotice: per(total),
      readUnits: meter.readUnits,
      writeUnits: meter.writeUnits,
      readUnitsPerNotice: per(meter.readUnits),
      writeUnitsPerNotice: per(meter.writeUnits),
      wallSeconds: Math.round(wallSeconds * 10) / 10,
    };
  }
}

/** The summary as a person reads it. */
export function describeSummary(summary: Summary): string {
  const rows: [string, string | number][] = [
    ['mails', summary.mails],
    ...Object.entries(summary.mailsByAudience).map(([name, count]): [string, number] => [
      `  to ${name}s`,
      count,
    ]),
    ['notices in them', summary.notices],
    ['runs', summary.runs],
    ['AWS calls per notice', summary.callsPerNotice],
    ...Object.entries(summary.calls)
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]): [string, number] => [`  ${name}`, count]),
    ['read units per notice', summary.readUnitsPerNotice],
    ['write units per notice', summary.writeUnitsPerNotice],
    ['seconds', summary.wallSeconds],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

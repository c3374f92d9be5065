/** One thing that needs a person. */
export const workKinds = [
  'unreachable-office',
  'unreachable-area',
  'failed-notice',
  'uncertain-notice',
  'stale-schedule',
  'scheduler-silent',
  'unfinished-run',
  'holidays-missing',
] as const;

export interface WorkItem {
  readonly what: (typeof workKinds)[number];
  /** Of the office, area, notice, schedule, run or year. */
  readonly id: string;
  readonly detail: string;
  /** What to do. */
  readonly advice: string;
}

/** Seconds after which what should have happened is late. */
export const patienceSeconds = 3_600;

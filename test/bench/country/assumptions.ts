/**
 * What can't be measured on one machine, said once, each with its reason. They err on the dear side; what is
 * missing is the processor time of SES’s own client, some 1.5 ms a mail, for the studied runs hand mails over without it.
 */
export const assumptions = {
  /** Lambda gives one core for 1,769 MB, and a share of it for less (Lambda Developer Guide, "memory"). */
  megabytesOfACore: 1_769,
  /** Of one call to AWS from Lambda: DynamoDB answers in single-digit milliseconds. */
  callSeconds: 0.006,
  /**
   * Of an invocation that finds none alive: loading, connecting, code not yet compiled. The 15 minutes between two
   * of `reconcile` are about as long as Lambda keeps one.
   */
  coldSeconds: 1,
  /** As in `infra/constructs/functions.ts`. */
  memoryMegabytes: { remind: 512, reconcile: 512, mailEvents: 256, api: 1_769 },
  /** Mails that one run has with SES at once, at least, and as many calls. */
  mailsAtOnce: 4,
  /** SES tells of each mail twice: sent, delivered. */
  eventsPerMail: 2,
  /** Lambda's own lines about one invocation: start and report, with CloudWatch's 26 bytes for each. */
  platformLogBytes: 600,
  /** DynamoDB asks for the table's key at most every five minutes, as if something were always going on. */
  keyRequests: 365 * 24 * 12,
  /** A district looks at its board on so many days a year, which asks the API so many times. */
  boardDays: 60,
  boardRequests: 8,
  /** Alarms, metrics of our own and dashboards of the stack. */
  alarms: 17,
  metrics: 2,
  dashboards: 1,
  months: 12,
} as const;

/** Of a year without a leap day, every 15 minutes. */
export const reconcileRunsOfAYear = 365 * 96;

export type MeteredFunction = keyof typeof assumptions.memoryMegabytes;

/** Seconds of one or more invocations that do one call after the other, at the function's share of a core. */
export function billedSeconds(name: MeteredFunction, used: { cpuSeconds: number; calls: number }): number {
  return onItsShareOfACore(name, used.cpuSeconds) + used.calls * assumptions.callSeconds;
}

export function onItsShareOfACore(name: MeteredFunction, cpuSeconds: number): number {
  return (cpuSeconds * assumptions.megabytesOfACore) / assumptions.memoryMegabytes[name];
}

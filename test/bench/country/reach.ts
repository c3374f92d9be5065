/** How long it takes to reach everyone on one morning: SES's rate, or what runs can compose, whichever is slower. */
import { remindConcurrency } from '../../../infra/constructs/remind-concurrency';
import { assumptions, onItsShareOfACore } from './assumptions';

/** Recipients per second: granted at first, after a request, after another one. */
export const sesRates = [14, 50, 200] as const;

export interface Reach {
  /** By SES's rate alone. */
  readonly secondsByRate: number;
  /** With the processor of as many runs at once as the stack has at this rate. */
  readonly seconds: number;
}

/** `cpuSecondsPerMail` on a whole core. Each mail has one recipient. */
export function reachOf(
  { mails, provinces }: { readonly mails: number; readonly provinces: number },
  ratePerSecond: number,
  cpuSecondsPerMail: number,
): Reach {
  const secondsByRate = mails / ratePerSecond;
  const runs = remindConcurrency({ sendRatePerSecond: ratePerSecond, provinces: { length: provinces } });
  const composed = mails / (runs * composedPerSecond(cpuSecondsPerMail));
  return { secondsByRate, seconds: Math.max(secondsByRate, composed) };
}

/** Mails of one run. */
export function composedPerSecond(cpuSecondsPerMail: number): number {
  return 1 / onItsShareOfACore('remind', cpuSecondsPerMail);
}

/** Seconds that runs are billed for: they wait for SES's rate with their clocks running. */
export function runSeconds(
  used: { readonly cpuSeconds: number; readonly calls: number },
  recipients: number,
  ratePerSecond: number,
): number {
  const calling = (used.calls * assumptions.callSeconds) / assumptions.mailsAtOnce;
  const composing = onItsShareOfACore('remind', used.cpuSeconds);
  return Math.max(recipients / ratePerSecond, composing, calling);
}

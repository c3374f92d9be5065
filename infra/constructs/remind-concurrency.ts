import type { StageSettings } from '../settings';

/**
 * With 512 MB, 0.29 of a core: a mail takes some 6 ms of a whole one, from claim to record (`npm run bench`, "processor
 * time per mail").
 */
const mailsPerSecondOfOneRun = 50;

/**
 * How many runs go on at once. Each paces itself by the account's whole SES rate, so that a second one helps only
 * where one alone can't use the rate up; beyond that, SES would only turn mails away.
 */
export function remindConcurrency({
  sendRatePerSecond,
  provinces,
}: {
  readonly sendRatePerSecond: StageSettings['sendRatePerSecond'];
  readonly provinces: { readonly length: number };
}): number {
  const byRate = Math.floor(sendRatePerSecond / mailsPerSecondOfOneRun);
  return Math.max(1, Math.min(byRate, provinces.length));
}

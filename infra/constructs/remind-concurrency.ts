import type { StageSettings } from '../settings';

/**
 * With 512 MB, 0.29 of a core: a mail takes some 7.4 ms of a whole one, all in all (`npm run bench:country`, "processor,
 * ms of a mail").
 */
const mailsPerSecondOfOneRun = 40;

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

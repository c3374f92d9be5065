/** A place's yearly bill at list prices, line by line, and what of it is SES's own. Without any free tier. */
import { assumptions, billedSeconds, type MeteredFunction, reconcileRunsOfAYear } from './assumptions';
import type { PlaceYear, UnitCosts } from './model';
import { remindUsage } from './model';
import { type PriceList, type PriceName, priceOf } from './prices';
import { runSeconds } from './reach';
import { times, type Usage } from './usage';

/**
 * `ses`: its own price. `reminding`: grows with the mails. `standing`: reconcile and the table's key, whatever goes
 * out. `keeping`: storage. `people`: those who look and record. `watching`: the same for any place.
 */
export const shares = ['ses', 'reminding', 'standing', 'keeping', 'people', 'watching'] as const;
export type Share = (typeof shares)[number];

export interface BillLine {
  readonly share: Share;
  readonly what: string;
  readonly amount: number;
  readonly price: PriceName;
  readonly dollars: number;
}

export interface Measured {
  readonly unitCosts: UnitCosts;
  /** Of one reconcile run, for as many provinces as the place has. */
  readonly reconcile: Usage;
  readonly perReceipt: Usage;
  readonly perBoardRequest: Usage;
}

const gigabyte = 1e9;

export function billOf(
  place: PlaceYear,
  measured: Measured,
  prices: PriceList,
  ratePerSecond: number,
): BillLine[] {
  const line = (share: Share, what: string, amount: number, price: PriceName): BillLine => ({
    share,
    what,
    amount,
    price,
    dollars: priceOf(prices, price, amount),
  });
  return [
    ...sesLines(place, measured, line),
    ...remindingLines(place, measured, ratePerSecond, line),
    ...standingLines(measured, line),
    ...keepingLines(place, measured, line),
    ...peopleLines(place, measured, line),
    ...watchingLines(line),
  ];
}

export function dollarsOf(bill: readonly BillLine[], ...of: readonly Share[]): number {
  return bill.reduce((sum, { share, dollars }) => (of.includes(share) ? sum + dollars : sum), 0);
}

type Line = (share: Share, what: string, amount: number, price: PriceName) => BillLine;

/** One address for each recipient, which is the least that SES can cost. */
function sesLines({ mails }: PlaceYear, { unitCosts }: Measured, line: Line): BillLine[] {
  const attached = (mails * unitCosts.attachedBytesPerMail) / gigabyte;
  return [
    line('ses', 'mails', mails, 'sesRecipient'),
    line('ses', 'calendars attached to them', attached, 'sesAttachmentGigabyte'),
  ];
}

function remindingLines(
  place: PlaceYear,
  { unitCosts }: Measured,
  ratePerSecond: number,
  line: Line,
): BillLine[] {
  const remind = remindUsage(unitCosts, place);
  const events = times(unitCosts.perEvent, place.mails * assumptions.eventsPerMail);
  const opening = times(unitCosts.perOpenedOffice, place.offices);
  const seconds = runSeconds(remind, place.mails, ratePerSecond) + place.runs * assumptions.coldSeconds;
  return [
    line('reminding', 'writes: runs', remind.writeUnits, 'dynamoWriteUnit'),
    line('reminding', 'writes: events of SES', events.writeUnits, 'dynamoWriteUnit'),
    line('reminding', 'writes: opening the year', opening.writeUnits, 'dynamoWriteUnit'),
    line('reminding', 'reads: runs', remind.readUnits, 'dynamoReadUnit'),
    line('reminding', 'reads: events of SES', events.readUnits, 'dynamoReadUnit'),
    line('reminding', 'Lambda: runs', gigabytes('remind', seconds), 'lambdaGigabyteSecond'),
    line(
      'reminding',
      'Lambda: events',
      gigabytes('mailEvents', billedSeconds('mailEvents', events)),
      'lambdaGigabyteSecond',
    ),
    line('reminding', 'invocations', place.runs + events.invocations, 'lambdaRequest'),
    line('reminding', 'events published', events.invocations, 'snsPublish'),
    line('reminding', 'wake-ups', place.runs, 'schedulerInvocation'),
    ...logLines('reminding', place.runs + events.invocations, remind.logBytes + events.logBytes, line),
  ];
}

function standingLines({ reconcile }: Measured, line: Line): BillLine[] {
  const year = times(reconcile, reconcileRunsOfAYear);
  const seconds = billedSeconds('reconcile', year) + year.invocations * assumptions.coldSeconds;
  return [
    line('standing', 'reconcile: reads', year.readUnits, 'dynamoReadUnit'),
    line('standing', 'reconcile: Lambda', gigabytes('reconcile', seconds), 'lambdaGigabyteSecond'),
    line('standing', 'reconcile: invocations', year.invocations, 'lambdaRequest'),
    line('standing', 'reconcile: wake-ups', year.invocations, 'schedulerInvocation'),
    line('standing', 'key of the table', assumptions.keyRequests, 'kmsRequest'),
    ...logLines('standing', year.invocations, year.logBytes, line),
  ];
}

/** As if the whole year's data lay there for the whole year. */
function keepingLines({ offices, mails }: PlaceYear, { unitCosts }: Measured, line: Line): BillLine[] {
  const stored = (offices * unitCosts.bytesPerOffice + mails * unitCosts.bytesPerMail) / gigabyte;
  const months = stored * assumptions.months;
  return [
    line('keeping', 'storage', months, 'dynamoStorageGigabyteMonth'),
    line('keeping', 'recovery to any second', months, 'dynamoRecoveryGigabyteMonth'),
  ];
}

function peopleLines(place: PlaceYear, { perReceipt, perBoardRequest }: Measured, line: Line): BillLine[] {
  const views = place.districts * assumptions.boardDays * assumptions.boardRequests;
  const looking = times(perBoardRequest, views);
  const recording = times(perReceipt, place.arrivals);
  const seconds = billedSeconds('api', looking) + billedSeconds('api', recording);
  const requests = views + place.arrivals;
  return [
    line('people', 'requests', requests, 'apiRequest'),
    line('people', 'invocations', requests, 'lambdaRequest'),
    line('people', 'Lambda', gigabytes('api', seconds), 'lambdaGigabyteSecond'),
    line('people', 'writes', recording.writeUnits, 'dynamoWriteUnit'),
    line('people', 'reads', recording.readUnits + looking.readUnits, 'dynamoReadUnit'),
    ...logLines('people', requests, looking.logBytes + recording.logBytes, line),
  ];
}

function watchingLines(line: Line): BillLine[] {
  const { alarms, metrics, dashboards, months } = assumptions;
  return [
    line('watching', 'alarms', alarms * months, 'alarmMonth'),
    line('watching', 'metrics of logs', metrics * months, 'metricMonth'),
    line('watching', 'dashboard', dashboards * months, 'dashboardMonth'),
  ];
}

function logLines(share: Share, invocations: number, bytes: number, line: Line): BillLine[] {
  const written = (invocations * assumptions.platformLogBytes + bytes) / gigabyte;
  return [
    line(share, 'logs written', written, 'logIngestedGigabyte'),
    line(share, 'logs kept', written * assumptions.months, 'logStoredGigabyteMonth'),
  ];
}

function gigabytes(name: MeteredFunction, seconds: number): number {
  return (seconds * assumptions.memoryMegabytes[name]) / 1024;
}

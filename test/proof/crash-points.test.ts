/**
 * Crash points, all of them: a morning's calls to DynamoDB, SES, Scheduler and Lambda are counted once; then the
 * morning is played again for each call and what may go wrong at it. `CRASH_POINTS=all` tries everything at calls
 * that are alike, too; `CRASH_POINTS=37` only what may go wrong at call 37.
 */
import { Cloud } from './aws/cloud';
import type { Call } from './aws/gate';
import { type Row, Tables } from './aws/tables';
import { deadlineId, Morning, type Outcome, type Plan, recipients, rowsOfTheMorning } from './crash/morning';
import { allPoints, nameOf, pointsOf } from './crash/points';

let tables: Tables;
let cloud: Cloud;
let rows: Row[];
beforeAll(async () => {
  tables = await Tables.start();
  cloud = await Cloud.start(tables.endpoint);
  rows = await rowsOfTheMorning(tables);
});
afterAll(async () => {
  await cloud.stop();
  await tables.stop();
});

const play = async (plan?: Plan, evidence = false) =>
  Morning.play(cloud, await tables.make(rows), plan, evidence);

const chosen = process.env.CRASH_POINTS ?? '';

test('every recipient has exactly one mail, whatever goes wrong at whichever call', async () => {
  const { calls, morningCalls } = await play();
  const morning = calls.slice(0, morningCalls);
  const tried = chosen === '' ? pointsOf(morning) : allPoints(morning);
  const points = tried.filter(({ at }) => !/^\d+$/.test(chosen) || at === Number(chosen));
  const wrong: string[] = [];
  let doubled = 0;
  for (const plan of points) {
    const outcome = await play(plan);
    const name = `call ${plan.at} (${morning[plan.at]?.label}): ${nameOf(plan)}`;
    wrong.push(
      ...faultsOf(outcome, plan, mayDouble(plan, morning[plan.at])).map((fault) => `${name}: ${fault}`),
    );
    if (!Object.values(outcome.accepted).some((count) => count > 1)) continue;
    doubled += 1;
    const { accepted } = await play(plan, true);
    const still = Object.entries(accepted).filter(([, count]) => count !== 1);
    wrong.push(...still.map(([id, count]) => `${name}: ${count} mails to ${id}, though SES's events told`));
  }
  process.stdout.write(
    `crash points: ${points.length} at ${morningCalls} calls; at ${doubled} of them SES took a mail, nobody was told, ` +
      'and it went out a second time; with its events, never\n',
  );
  expect(wrong).toEqual([]);
}, 1_800_000);

/** Where SES's answer is lost, or he who has it dies before it is recorded; nowhere else. */
function mayDouble({ trouble }: Plan, call: Pick<Call, 'command'> | undefined): boolean {
  return trouble.do === 'die' || call?.command === 'SendRawEmail';
}

function faultsOf(
  { accepted, between, ledger, schedules }: Outcome,
  { trouble }: Plan,
  mayBeTwo: boolean,
): string[] {
  const refused = trouble.do === 'refuse' && trouble.answer === 'rejected';
  const faults = recipients.flatMap((id) => {
    const count = accepted[id] ?? 0;
    const entry = ledger[id];
    // What SES refuses for good is nobody's mail, and says so.
    if (count === 0 && refused && entry?.state === 'failed' && entry.reason) return [];
    if (count === 0) return [`no mail to ${id}`];
    if (entry?.state !== 'sent' && entry?.state !== 'delivered')
      return [`${id} has its mail, and the ledger says ${entry?.state}`];
    if (count === 1) return [];
    // A run that died could not say so: its claim counts as uncertain once its time is up.
    const open = between[id] === 'uncertain' || between[id] === 'claimed';
    return count === 2 && open && mayBeTwo
      ? []
      : [`${count} mails to ${id}, and in between the ledger said ${between[id]}`];
  });
  const next = schedules.filter((name) => name.startsWith('remind-30-20220624T020000000Z'));
  return next.length === 1
    ? faults
    : [...faults, `${next.length} schedules for the next stage of ${deadlineId}`];
}

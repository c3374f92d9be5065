import type { Runs } from '../../../shared/store/runs';
import { startTestStore, storeLosingFirstAnswer, type TestStore } from '../../support/embedded-dynamodb';

const instant = '2022-06-03T02:00:00.000Z';
const at = (second: number) => `2022-06-03T02:00:${String(second).padStart(2, '0')}.000Z`;

let world: TestStore;
let runs: Runs;

beforeEach(async () => {
  world = await startTestStore();
  runs = world.store.runs;
});
afterEach(async () => world.stop());

async function theRun() {
  const [run] = await runs.latest('30', 1);
  return run;
}

test('a run is rung for, started and done', async () => {
  await runs.expect('30', instant, at(0));
  expect(await theRun()).toEqual({
    provinceId: '30',
    instant,
    rungAt: at(0),
    attempts: 0,
    counts: {},
    wholeStarts: [],
  });
  await runs.start('30', instant, at(1));
  expect(await theRun()).toMatchObject({ startedAt: at(1), attempts: 1 });
  await runs.finish('30', instant, {
    startedAt: at(1),
    doneAt: at(9),
    plan: 'f00',
    counts: { send: 3, received: 15 },
  });
  expect(await theRun()).toEqual({
    provinceId: '30',
    instant,
    rungAt: at(0),
    startedAt: at(1),
    doneAt: at(9),
    plan: 'f00',
    wholeStarts: [at(1)],
    attempts: 1,
    counts: { send: 3, received: 15 },
  });
});

test('ringing late does not move an earlier ring back', async () => {
  await runs.expect('30', instant, at(5));
  await runs.expect('30', instant, at(0));
  expect((await theRun())?.rungAt).toBe(at(5));
  await runs.expect('30', instant, at(7));
  expect((await theRun())?.rungAt).toBe(at(7));
});

test('a start that the SDK repeated because its answer was lost counts once', async () => {
  await storeLosingFirstAnswer(world).runs.start('30', instant, at(1));
  expect((await theRun())?.attempts).toBe(1);
});

test('a later attempt is not done until it finishes', async () => {
  await runs.start('30', instant, at(1));
  await runs.finish('30', instant, { startedAt: at(1), doneAt: at(2), plan: 'f00', counts: {} });
  await runs.start('30', instant, at(3));
  const run = await theRun();
  expect(run).toMatchObject({ startedAt: at(3), attempts: 2 });
  expect(run).not.toHaveProperty('doneAt');
  expect(run).not.toHaveProperty('plan');
});

test('that an attempt was whole stays known when another begins', async () => {
  await runs.start('30', instant, at(1));
  await runs.finish('30', instant, { startedAt: at(1), doneAt: at(2), plan: 'f00', counts: {} });
  await runs.start('30', instant, at(3));
  expect((await theRun())?.wholeStarts).toEqual([at(1)]);
  await runs.finish('30', instant, { startedAt: at(3), doneAt: at(4), plan: 'f00', counts: {} });
  await runs.finish('30', instant, { startedAt: at(3), doneAt: at(4), plan: 'f00', counts: {} });
  expect((await theRun())?.wholeStarts).toEqual([at(1), at(3)]);
});

test('of two attempts that overlap, the one that was whole tells since when', async () => {
  await runs.start('30', instant, at(1));
  await runs.start('30', instant, at(3));
  await runs.finish('30', instant, { startedAt: at(1), doneAt: at(5), plan: 'f00', counts: {} });
  expect(await theRun()).toMatchObject({ startedAt: at(1), doneAt: at(5) });
});

test('an attempt whose end is recorded late leaves the later end, and is known to have been whole', async () => {
  await runs.start('30', instant, at(1));
  await runs.start('30', instant, at(3));
  await runs.finish('30', instant, { startedAt: at(3), doneAt: at(6), plan: 'new', counts: { send: 2 } });
  await runs.finish('30', instant, { startedAt: at(1), doneAt: at(5), plan: 'old', counts: { send: 1 } });
  expect(await theRun()).toMatchObject({
    startedAt: at(3),
    doneAt: at(6),
    plan: 'new',
    counts: { send: 2 },
    wholeStarts: [at(1), at(3)],
  });
});

test('a run left unfinished tells why until it is done', async () => {
  await runs.start('30', instant, at(1));
  await runs.leaveUnfinished('30', instant, { counts: { send: 1 }, reason: 'out of time' });
  expect(await theRun()).toMatchObject({ unfinished: 'out of time', counts: { send: 1 }, attempts: 1 });
  await runs.finish('30', instant, { startedAt: at(1), doneAt: at(9), plan: 'f00', counts: { send: 2 } });
  expect(await theRun()).not.toHaveProperty('unfinished');
});

test('an attempt that begins does not tell why the one before it was left unfinished', async () => {
  await runs.start('30', instant, at(1));
  await runs.leaveUnfinished('30', instant, { counts: {}, reason: 'out of time' });
  await runs.start('30', instant, at(2));
  expect(await theRun()).not.toHaveProperty('unfinished');
});

test('an attempt that gives up does not undo one that was whole', async () => {
  await runs.start('30', instant, at(1));
  await runs.finish('30', instant, { startedAt: at(1), doneAt: at(2), plan: 'f00', counts: { send: 2 } });
  await runs.leaveUnfinished('30', instant, { counts: {}, reason: 'out of time' });
  expect(await theRun()).toMatchObject({ doneAt: at(2), counts: { send: 2 } });
  expect(await theRun()).not.toHaveProperty('unfinished');
});

test('runs are listed from an instant on, of one province, or the latest first', async () => {
  const instants = ['2022-05-27T02:00:00.000Z', instant, '2022-06-07T02:00:00.000Z'];
  for (const each of instants) await runs.expect('30', each, each);
  await runs.expect('31', instant, instant);
  const listed = await runs.list('30', instant);
  expect(listed.map((run) => run.instant)).toEqual(instants.slice(1));
  const latest = await runs.latest('30', 2);
  expect(latest.map((run) => run.instant)).toEqual([instants[2], instant]);
});

import { wakeUpOfName } from '../../shared/wake-ups/wake-ups';
import { bangkok } from '../support/planning';
import { World } from '../support/world';

const only = '2565-q3-report';
let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 2, only });
});
afterEach(() => world.stop());

const scheduled = () => [...world.wakeUps.scheduled.values()].map(({ instant }) => instant).sort();
const rung = () => world.wakeUps.rung.splice(0).map(({ instant }) => instant);
/** What a schedule does when it fires. */
const fire = async (now: string) => {
  world.wakeUps.scheduled.delete(world.wakeUps.nameOf({ provinceId: '30', instant: bangkok(now) }));
  await world.run(now);
};

test('every wake-up of the plan has one schedule, however often reconcile runs', async () => {
  const first = await world.reconcile('2022-02-25 10:00');
  expect(first.created).toBe(world.wakeUps.scheduled.size);
  expect(scheduled()).toContain(bangkok('2022-06-02 09:00'));
  expect(scheduled()).toContain(bangkok('2022-03-01 09:00'));
  expect(new Set(scheduled()).size).toBe(scheduled().length);
  expect(await world.reconcile('2022-02-25 10:15')).toEqual({ rung: [], created: 0, deleted: 0 });
});

test('a moved deadline moves its schedules, an announcement is rung at once', async () => {
  await world.reconcile('2022-02-25 10:00');
  await fire('2022-06-02 09:00');
  world.mails();
  world.now = '2022-06-06 10:00';
  await world.adjust(only, { dueOn: '2022-06-20' });
  await world.reconcile('2022-06-06 10:00');
  expect(scheduled()).not.toContain(bangkok('2022-06-07 09:00'));
  expect(scheduled()).toContain(bangkok('2022-06-13 09:00'));
  expect(rung()).toEqual([bangkok('2022-06-06 10:00')]);
  await world.run('2022-06-06 10:00');
  expect(world.mails()).toHaveLength(2);
  await world.reconcile('2022-06-06 10:15');
  expect(rung()).toEqual([]);
});

test('a change at the weekend is told on Monday', async () => {
  await world.reconcile('2022-02-25 10:00');
  await fire('2022-06-10 09:00');
  world.now = '2022-06-11 12:00';
  await world.adjust(only, { dueOn: '2022-06-20' });
  await world.reconcile('2022-06-11 12:00');
  expect(rung()).toEqual([]);
  expect(scheduled()).toContain(bangkok('2022-06-13 09:00'));
});

test('a wake-up that never rang is rung by the next tick, at a sending moment', async () => {
  await world.reconcile('2022-02-25 10:00');
  await fire('2022-05-27 09:00');
  // 2 June passes without a sign; 3 June is a holiday.
  await world.reconcile('2022-06-02 09:15');
  expect(rung()).toEqual([bangkok('2022-06-02 09:15')]);
  await world.reconcile('2022-06-03 09:15');
  expect(rung()).toEqual([]);
  expect(scheduled()).toContain(bangkok('2022-06-06 09:00'));
});

test('a run left unfinished is rung again, one under way is left alone', async () => {
  await world.reconcile('2022-02-25 10:00');
  await fire('2022-05-27 09:00');
  world.ses.answers = [{ outcome: 'unknown', reason: 'TimeoutError' }];
  await fire('2022-06-02 09:00');
  await world.reconcile('2022-06-02 09:15');
  expect(rung()).toEqual([bangkok('2022-06-02 09:15')]);
  await world.store.runs.start('30', bangkok('2022-06-02 09:15'), bangkok('2022-06-02 09:15'));
  await world.reconcile('2022-06-02 09:20');
  expect(rung()).toEqual([]);
  await world.reconcile('2022-06-02 09:30');
  expect(rung()).toHaveLength(1);
});

test('a digest held back by an outage is rung for too, when no office is due a mail', async () => {
  await world.stop();
  world = await World.start({ offices: 2, only: '2565-iit' });
  await world.reconcile('2022-02-25 10:00');
  await fire('2022-05-31 09:00');
  world.mails();
  const late = await world.run('2022-06-01 22:30', { instant: '2022-06-01 09:00' });
  expect(late.unfinished).toBe('outside sending hours');
  await world.reconcile('2022-06-01 22:30');
  expect(scheduled()).toContain(bangkok('2022-06-02 09:00'));
  await world.run('2022-06-02 09:00');
  expect(world.mails()).toEqual(['district 3014: 2565-iit', 'province 30: 2565-iit']);
});

test('on 1 October the new year is opened by itself, silently, with what every office owes', async () => {
  const before = await world.reconcile('2022-09-30 23:59:59.999');
  expect(before.opened).toBeUndefined();
  const after = await world.reconcile('2022-10-01 00:00');
  expect(after.opened).toBe(2566);
  expect((await world.submission('3014601', '2566-q2-report')).receipts).toEqual({});
  expect((await world.deadline('2566-q2-report')).registrations[0]?.announceAt).toBeNull();
  expect((await world.reconcile('2022-10-01 00:15')).opened).toBeUndefined();
});

test('names of schedules say what they wake, and stay within 64 characters', () => {
  const wakeUp = { provinceId: '30', instant: bangkok('2022-06-02 09:00') };
  const name = world.wakeUps.nameOf(wakeUp);
  expect(name).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
  expect(wakeUpOfName(name)).toEqual(wakeUp);
  expect(wakeUpOfName('nightly-backup')).toBeUndefined();
});

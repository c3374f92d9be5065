/** Whom a run reads: what the last whole run has looked at is left alone, as long as its plan is the present one. */
import { World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 2 });
});
afterEach(() => world.stop());

/** The deadlines whose submissions this run reads. */
async function readBy(work: () => Promise<unknown>): Promise<string[]> {
  const read = jest.spyOn(world.store.submissions, 'listOwed');
  await work();
  const deadlineIds = new Set(read.mock.calls.map(([deadlineId]) => deadlineId));
  read.mockRestore();
  return [...deadlineIds].sort();
}

const surveys = ['2565-eit', '2565-iit'];
const elapsed = [...surveys, '2565-q2-report', '2565-q3-report'];

test('the first run reads every deadline with an instant behind it', async () => {
  expect(await readBy(() => world.run('2022-06-02 09:00'))).toEqual(elapsed);
});

test('the next reads those whose instants have come since', async () => {
  await world.run('2022-06-02 09:00');
  expect(await readBy(() => world.run('2022-06-07 09:00'))).toEqual(['2565-q3-report']);
  expect(world.mails().filter((mail) => mail.endsWith('q3-report'))).toHaveLength(4);
});

test('one that is rung again reads nothing', async () => {
  await world.run('2022-06-02 09:00');
  expect(await readBy(() => world.run('2022-06-02 09:15'))).toEqual([]);
  expect(await readBy(() => world.run('2022-06-02 09:30', { instant: '2022-06-02 09:00' }))).toEqual([]);
});

test('where the plan has changed since, all are read', async () => {
  await world.run('2022-06-02 09:00');
  await world.adjust('2565-q4-report', { dueOn: '2022-09-12' });
  expect(await readBy(() => world.run('2022-06-02 09:15'))).toEqual([...elapsed, '2565-q4-report']);
});

test('where contacts have changed since, all are read', async () => {
  await world.run('2022-06-02 09:00');
  await world.store.provinces.countContactChange('30');
  expect(await readBy(() => world.run('2022-06-02 09:15'))).toEqual(elapsed);
});

test('what a run has left undone is read again', async () => {
  await world.run('2022-06-02 09:00');
  world.ses.answers = [{ outcome: 'not-taken', reason: 'Throttling' }];
  expect((await world.run('2022-06-07 09:00')).unfinished).toBe('SES took not every mail');
  world.mails();
  expect(await readBy(() => world.run('2022-06-07 09:15'))).toEqual(['2565-q3-report']);
  expect(world.mails()).toHaveLength(1);
});

test('a run that died leaves what came after the last whole one', async () => {
  await world.run('2022-06-02 09:00');
  await world.store.runs.start('30', '2022-06-07T02:00:00.000Z', '2022-06-07T02:00:00.000Z');
  expect(await readBy(() => world.run('2022-06-07 09:20'))).toEqual(['2565-q3-report']);
});

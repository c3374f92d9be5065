/** Whom a run reads: what was over a month ago, and the last whole run of this plan has looked at, is left alone. */
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

const underWay = ['2565-eit', '2565-iit', '2565-q3-report'];
const elapsed = ['2565-eit', '2565-iit', '2565-q2-report', '2565-q3-report'];

test('the first run reads every deadline with an instant behind it', async () => {
  expect(await readBy(() => world.run('2022-06-02 09:00'))).toEqual(elapsed);
});

test('the next leaves alone what was over a month ago', async () => {
  await world.run('2022-06-02 09:00');
  expect(await readBy(() => world.run('2022-06-07 09:00'))).toEqual(underWay);
  expect(await readBy(() => world.run('2022-06-07 09:15'))).toEqual(underWay);
  expect(world.mails().filter((mail) => mail.endsWith('q3-report'))).toHaveLength(4);
});

test('for a month a deadline is looked at by each run: a row may have come to owe behind the back of one', async () => {
  await world.run('2022-05-03 09:00');
  expect(await readBy(() => world.run('2022-05-05 09:00'))).toContain('2565-q2-report');
  expect(await readBy(() => world.run('2022-05-18 09:00'))).not.toContain('2565-q2-report');
});

test('where the plan has changed since, all are read', async () => {
  await world.run('2022-06-02 09:00');
  await world.adjust('2565-q4-report', { dueOn: '2022-09-12' });
  expect(await readBy(() => world.run('2022-06-02 09:15'))).toEqual([...elapsed, '2565-q4-report']);
});

test('where contacts, or those who owe, have changed since, all are read', async () => {
  await world.run('2022-06-02 09:00');
  await world.store.provinces.countContactChange('30');
  expect(await readBy(() => world.run('2022-06-02 09:15'))).toEqual(elapsed);
});

test('an office that came to owe in the middle of a whole run is told by the next', async () => {
  const { run } = await import('../../functions/remind/run');
  await world.receiveAll('3014602');
  const listOwed = world.store.submissions.listOwed.bind(world.store.submissions);
  jest.spyOn(world.store.submissions, 'listOwed').mockImplementationOnce(async (...asked) => {
    const found = await listOwed(...asked);
    await world.change('3014602', '2565-q3-report', (submission) => ({
      result: 'changed',
      submission: { ...submission, receipts: {}, version: submission.version + 1 },
    }));
    return found;
  });
  world.now = '2022-06-02 09:00';
  const wakeUp = { provinceId: '30', instant: '2022-06-02T02:00:00.000Z' };
  expect((await run(world.services, wakeUp, () => 900_000)).unfinished).toBeUndefined();
  world.mails();
  await world.run('2022-06-02 09:15');
  expect(world.mails()).toContain('office 3014602: 2565-q3-report');
});

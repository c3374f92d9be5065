/** The index lags the table: an office that it does not show yet must not lose the notice of the opening. */
import { World } from '../support/world';

const only = '2565-q2-report';

/** As long as the index does not show one of the offices. */
function laggingIndex(world: World): jest.SpyInstance {
  const { submissions } = world.store;
  const listOwed = submissions.listOwed.bind(submissions);
  return jest.spyOn(submissions, 'listOwed').mockImplementation(async (...parameters) => {
    const owed = await listOwed(...parameters);
    return owed.filter(({ officeId }) => officeId !== '3014602');
  });
}

let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 2, only, now: '2022-03-29 10:00' });
});
afterEach(() => world.stop());

test('a year that is opened late is announced to each office, whatever the index shows', async () => {
  const index = laggingIndex(world);
  const { counts, unfinished } = await world.run('2022-03-29 10:00');
  index.mockRestore();
  expect({ counts, unfinished }).toMatchObject({ counts: { sent: 2 }, unfinished: undefined });
  expect(world.mails()).toEqual([`office 3014601: ${only}`, `office 3014602: ${only}`]);
});

test('ten minutes later the index is asked, which reads what is owed alone', async () => {
  const index = laggingIndex(world);
  await world.run('2022-03-29 10:10');
  expect(index).toHaveBeenCalledWith(only, '30', expect.anything());
});

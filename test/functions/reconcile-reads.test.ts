/** What reconcile reads of each province, every 15 minutes, and what one that can't be read does to the others. */
import { bangkok } from '../support/planning';
import { World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 1, only: '2565-q3-report' });
  await world.reconcile('2022-02-25 10:00');
  await world.run('2022-05-27 09:00');
});
afterEach(() => world.stop());

const readUnitsAt = async (now: string) => {
  const before = world.store.meter.readUnits;
  expect((await world.reconcile(now)).rung).toEqual([]);
  return world.store.meter.readUnits - before;
};

test('where all is well, a province is read with one unit, however many runs it has behind it', async () => {
  const young = await readUnitsAt('2022-05-27 09:15');
  for (let month = 1; month <= 12; month += 1) {
    for (const day of ['04', '11', '18', '25']) {
      const instant = bangkok(`2021-${String(month).padStart(2, '0')}-${day} 09:00`);
      await world.store.runs.start('30', instant, instant);
      await world.store.runs.finish('30', instant, {
        startedAt: instant,
        doneAt: instant,
        plan: 'of another year',
        counts: { sent: 333, 'not-yet': 333, superseded: 12 },
      });
    }
  }
  expect(await readUnitsAt('2022-05-27 09:30')).toBe(young);
});

test('a whole run counts though wake-ups after its own have been rung for', async () => {
  for (const hour of ['10', '11', '12', '13', '14']) {
    const instant = bangkok(`2022-05-27 ${hour}:00`);
    await world.store.runs.expect('30', instant, instant);
  }
  expect((await world.reconcile('2022-05-27 15:00')).rung).toEqual([]);
});

test('a province whose runs cannot be read fails reconcile, and the others are rung all the same', async () => {
  await world.store.provinces.add('29');
  await world.store.provinces.add('31');
  const latest = world.store.runs.latest.bind(world.store.runs);
  jest.spyOn(world.store.runs, 'latest').mockImplementation(async (provinceId, limit) => {
    if (provinceId === '29') throw new Error('row RUNS#29 is damaged');
    return latest(provinceId, limit);
  });
  await expect(world.reconcile('2022-06-02 09:15')).rejects.toThrow('row RUNS#29 is damaged');
  expect(world.wakeUps.rung.map(({ provinceId }) => provinceId).sort()).toEqual(['30', '31']);
});

test('wake-ups that offices of one province have of their own are scheduled for that province alone', async () => {
  await world.store.provinces.add('31');
  await world.store.lines.add({
    kind: 'restart',
    deadlineId: '2565-q3-report',
    provinceId: '30',
    restartedOn: '2022-07-04',
  });
  await world.reconcile('2022-06-02 17:00');
  const provinces = [...world.wakeUps.scheduled.values()].flatMap(({ provinceId, instant }) =>
    instant === bangkok('2022-07-07 09:00') ? [provinceId] : [],
  );
  expect(provinces).toEqual(['30']);
});

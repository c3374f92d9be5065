/** What reconcile reads of each province, every 15 minutes, and what one that can't be read does to the others. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Key, officeKey, runKey } from '../../shared/store/keys';
import { anOffice } from '../support/builders';
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

test('a province whose runs cannot be read keeps the schedules of no other from following the plan', async () => {
  await world.store.provinces.add('29');
  await world.store.provinces.add('31');
  await damageRun('29', '2022-05-27 09:00');
  await world.adjust('2565-q3-report', { dueOn: '2022-06-20' });
  await expect(world.reconcile('2022-05-27 17:00')).rejects.toThrow(/row RUNS#29 .* is damaged/);
  const scheduled = [...world.wakeUps.scheduled.values()];
  const after = (provinceId: string, day: string) =>
    scheduled.some((each) => each.provinceId === provinceId && each.instant === bangkok(`${day} 09:00`));
  expect([after('30', '2022-06-20'), after('31', '2022-06-20')]).toEqual([true, true]);
  expect([after('30', '2022-06-10'), after('31', '2022-06-10')]).toEqual([false, false]);
});

test('the schedules of a province that cannot be read are those of the plan, and none that an office had of its own is lost', async () => {
  const own = { kind: 'restart' as const, deadlineId: '2565-q3-report', provinceId: '30' };
  await world.store.lines.add({ ...own, restartedOn: '2022-07-04' });
  await damageRun('30', '2022-05-27 09:15');
  await expect(world.reconcile('2022-05-27 17:00')).rejects.toThrow('is damaged');
  const instants = [...world.wakeUps.scheduled.values()].map(({ instant }) => instant);
  expect(instants).toEqual(
    expect.arrayContaining([bangkok('2022-06-10 09:00'), bangkok('2022-07-07 09:00')]),
  );
});

test('a schedule that cannot be made keeps no other from being made, and is said', async () => {
  const create = world.wakeUps.create.bind(world.wakeUps);
  jest.spyOn(world.wakeUps, 'create').mockImplementationOnce(async () => {
    throw new Error('ThrottlingException');
  });
  await world.store.provinces.add('31');
  await expect(world.reconcile('2022-05-27 17:00')).rejects.toThrow('ThrottlingException');
  jest.spyOn(world.wakeUps, 'create').mockImplementation(create);
  expect((await world.reconcile('2022-05-27 17:15')).created).toBe(1);
});

test('a year that cannot be opened keeps nobody from being rung, and all that went wrong is said', async () => {
  await world.store.provinces.add('29');
  await world.store.provinces.add('31');
  await world.store.roster.saveOffice(anOffice({ officeId: '3101601', version: 1 }), 0);
  await damage(officeKey('3101601'), 'contacts');
  await damageRun('29', '2022-05-27 09:00');
  const told = world.reconcile('2022-10-03 09:15');
  await expect(told).rejects.toThrow(/row AREA#31 .* is damaged.*row RUNS#29 .* is damaged/s);
  expect(world.wakeUps.rung.map(({ provinceId }) => provinceId).sort()).toEqual(['30', '31']);
});

/** The row as no version of the service writes it. */
async function damage(key: Key, attribute: string): Promise<void> {
  const { client, tableName } = world.database;
  await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: key,
      UpdateExpression: 'SET #attribute = :damaged',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':damaged': 7 },
    }),
  );
}

async function damageRun(provinceId: string, at: string): Promise<void> {
  await world.store.runs.expect(provinceId, bangkok(at), bangkok(at));
  await damage(runKey(provinceId, bangkok(at)), 'counts');
}

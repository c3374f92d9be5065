/** What a digest says of how many have submitted: the numbers of the board. */
import { waive } from '../../shared/planning/submission-changes';
import { anOffice } from '../support/builders';
import { World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await World.start({ only: '2565-q3-report' });
});
afterEach(() => world.stop());

const subjects = async () =>
  (await world.store.mails.list('30', { limit: 100 })).items
    .filter(({ audience }) => audience === 'district')
    .map(({ subject }) => subject);

test('who is freed of a deadline, or was never asked, has neither submitted nor is still to come', async () => {
  const deadline = await world.deadline();
  await world.receiveAll('3014601');
  await world.change('3014602', deadline.id, (each) => waive(each, deadline, 'ยุบ', world.actor));
  await world.store.roster.saveOffice(anOffice({ officeId: '3014609', contacts: [], version: 1 }), 0);
  await world.run('2022-06-13 09:00');
  expect(await subjects()).toEqual([expect.stringContaining('ส่งแล้ว ๑/๒ แห่ง')]);
});

test('an office that is no longer active counts nowhere, though it owed', async () => {
  const office = await world.office('3014602');
  const version = office.version + 1;
  await world.store.roster.saveOffice({ ...office, active: false, version }, office.version);
  await world.receiveAll('3014601');
  await world.run('2022-06-13 09:00');
  expect(await subjects()).toEqual([expect.stringContaining('ส่งแล้ว ๑/๒ แห่ง')]);
});

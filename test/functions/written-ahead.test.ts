/** A mail is written before its claim: what an office is told is what the claim has found all the same. */
import { simpleParser } from 'mailparser';
import { World } from '../support/world';

const deadlineIds = ['2565-eit', '2565-iit', '2565-q2-report', '2565-q3-report'];

let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 1 });
});
afterEach(() => world.stop());

test.each(deadlineIds)('%s, submitted between writing and claim, is not chased', async (submitted) => {
  const { submissions } = world.store;
  const claim = submissions.claim.bind(submissions);
  const meanwhile = jest.spyOn(submissions, 'claim').mockImplementationOnce(async (...parameters) => {
    await world.receiveAll('3014601', submitted);
    return claim(...parameters);
  });
  await world.run('2022-05-27 09:00');
  expect(meanwhile.mock.calls.length).toBeGreaterThan(1);
  const claimed = deadlineIds.filter((deadlineId) => deadlineId !== submitted);
  const [mail] = world.ses.accepted;
  expect(mail?.tags.deadlines?.split('_')).toEqual(claimed);
  const { text = '' } = await simpleParser(mail?.raw ?? '');
  const titles = await Promise.all(deadlineIds.map(async (id) => (await world.deadline(id)).title));
  const lines = text.split('\n');
  expect(deadlineIds.filter((_, index) => lines.includes(titles[index] ?? ''))).toEqual(claimed);
});

/** What is the service's own trouble with SES costs no office its notice: it waits, loudly, until it is mended. */
import { worklist } from '../../functions/api/worklist';
import { World } from '../support/world';

const only = '2565-q3-report';
const senderRefused = {
  outcome: 'sender-refused',
  reason: 'MessageRejected: Email address is not verified.',
} as const;
const inSandbox = { outcome: 'recipient-unverified', reason: 'MessageRejected' } as const;

let world: World;
beforeEach(async () => {
  // More than are in work at once.
  world = await World.start({ only, offices: 40 });
});
afterEach(() => world.stop());

const times = <T>(count: number, answer: T): T[] => Array.from({ length: count }, () => answer);
const entryOf = async (officeId: string, key: string) => (await world.submission(officeId)).notices[key];

describe('a sender that SES refuses', () => {
  test('stops the run at once, is told, and is on the worklist', async () => {
    const logged = jest.spyOn(world.services.logger, 'error');
    world.ses.answers = times(100, senderRefused);
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.unfinished).toBe(`SES refuses the sender: ${senderRefused.reason}`);
    expect(world.ses.asked.length).toBeLessThanOrEqual(8);
    expect(logged.mock.calls).toEqual([['the sender is refused', { reason: senderRefused.reason }]]);
    const [item] = await worklist(world.services, [{ provinceId: '30' }]);
    expect(item).toMatchObject({
      what: 'unfinished-run',
      detail: expect.stringContaining('is not verified'),
    });
  });

  test('fails no notice: once mended, each office gets its one mail', async () => {
    world.ses.answers = times(100, senderRefused);
    for (const minute of ['00', '15', '30', '45']) await world.run(`2022-06-02 09:${minute}`);
    const refused = world.ses.asked[0]?.tags.recipient ?? '';
    expect(await entryOf(refused, 'T-7@2022-06-10')).toMatchObject({ state: 'released', attempts: 0 });
    world.ses.answers = [];
    const summary = await world.run('2022-06-02 10:00');
    expect(summary.unfinished).toBeUndefined();
    expect(world.mails()).toHaveLength(40);
    expect(await entryOf(refused, 'T-7@2022-06-10')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  test('is rung for again by reconcile', async () => {
    world.ses.answers = times(100, senderRefused);
    await world.run('2022-06-02 09:00');
    world.wakeUps.rung.length = 0;
    await world.reconcile('2022-06-02 09:15');
    expect(world.wakeUps.rung).toHaveLength(1);
  });
});

test('a recipient not verified in SES’s sandbox waits, and stops none of the others', async () => {
  world.ses.answers = times(30, inSandbox);
  const summary = await world.run('2022-06-02 09:00');
  expect(summary.counts).toMatchObject({ released: 30, sent: 10 });
  expect(summary.unfinished).toMatch(/^SES is in its sandbox/);
  world.mails();
  await world.run('2022-06-02 09:15');
  expect(world.mails()).toHaveLength(30);
});

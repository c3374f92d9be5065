/** What SES has in hand at once, and what is kept of its answers. */
import { setTimeout as pass } from 'node:timers/promises';
import type { SendOutcome } from '../../shared/mail/ses';
import { World } from '../support/world';

const key = 'T-7@2022-06-10';
const morning = '2022-06-02 09:00';

let world: World;
afterEach(() => world.stop());
const start = async (offices: number) => {
  world = await World.start({ only: '2565-q3-report', offices });
};
const entryOf = async (officeId: string) => (await world.submission(officeId)).notices[key];

const officeIds = Array.from({ length: 10 }, (_, index) => String(3014601 + index));
const accepted: SendOutcome = { outcome: 'accepted', messageId: 'message' };
const recipients = () => world.ses.asked.map(({ tags }) => tags.recipient ?? '');
/** Whatever is under way gets as far as it can. */
const settled = () => pass(200);

test('a run hands SES four mails at a time, and has all four with it', async () => {
  await start(20);
  // Nobody waits too long.
  jest.spyOn(world.services, 'pause').mockReturnValue(new Promise(() => {}));
  let inHand = 0;
  const seen: number[] = [];
  const slowly = async (): Promise<SendOutcome> => {
    inHand += 1;
    seen.push(inHand);
    await pass(200);
    inHand -= 1;
    return { outcome: 'accepted', messageId: `message-${seen.length}` };
  };
  world.ses.answers = Array.from({ length: 20 }, () => slowly);
  const { counts, unfinished } = await world.run(morning);
  expect({ counts, unfinished }).toEqual({ counts: { sent: 20 }, unfinished: undefined });
  expect(Math.max(...seen)).toBe(4);
});

test('a mail that waits for a hand goes out also where the one before it ends in an error', async () => {
  await start(5);
  let fail = () => {};
  const failing = new Promise<never>((_, reject) => {
    fail = () => reject(new Error('the client broke'));
  });
  world.ses.answers = [() => failing, ...Array.from({ length: 3 }, () => () => pass(300, accepted))];
  jest.spyOn(world.services, 'pause').mockImplementation(async () => {
    fail();
    await new Promise(() => {});
  });
  const summary = await world.run(morning);
  expect(summary.counts).toMatchObject({ sent: 4, error: 1 });
});

describe('while SES has its hands full', () => {
  let open = () => {};
  let goOn = () => {};
  let pauses: jest.SpyInstance;
  let running: Promise<unknown>;

  beforeEach(async () => {
    await start(10);
    const hands = new Promise<void>((resolve) => {
      open = resolve;
    });
    const held = async (): Promise<SendOutcome> => {
      await hands;
      return { outcome: 'accepted', messageId: 'message' };
    };
    world.ses.answers = Array.from({ length: 5 }, () => held);
    const longEnough = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    pauses = jest.spyOn(world.services, 'pause').mockReturnValue(longEnough);
    running = world.run(morning);
    while (pauses.mock.calls.length === 0) await pass(5);
    await settled();
  });

  test('one more is claimed, and goes to it a tenth of a second later all the same', async () => {
    expect(world.ses.asked).toHaveLength(4);
    expect(pauses.mock.calls).toEqual([[100]]);
    const claimed = await Promise.all(officeIds.map(async (id) => ((await entryOf(id)) ? [id] : [])));
    expect(claimed.flat()).toHaveLength(5);
    goOn();
    await settled();
    expect(recipients().sort()).toEqual(claimed.flat());
    open();
    await running;
  });

  test('who submits gets nothing: nobody else is claimed', async () => {
    goOn();
    await settled();
    const asked = recipients();
    const others = officeIds.filter((officeId) => !asked.includes(officeId));
    expect(others).toHaveLength(5);
    for (const officeId of others) expect(await entryOf(officeId)).toBeUndefined();
    for (const officeId of others) await world.receiveAll(officeId);
    open();
    await running;
    expect(recipients()).toEqual(asked);
  });
});

describe('an outcome that the ledger does not take', () => {
  /** As the database does after the client's own attempts. */
  const failing = (times: number) => {
    const { submissions } = world.store;
    const settle = submissions.settle.bind(submissions);
    let failed = 0;
    submissions.settle = async (...rest) => {
      failed += 1;
      if (failed <= times) throw new Error('The level of configured provisioned throughput was exceeded.');
      return settle(...rest);
    };
  };

  test('is recorded before the run ends: nobody else knows that the mail went out', async () => {
    await start(3);
    failing(4);
    const summary = await world.run(morning);
    expect([summary.counts, summary.unfinished]).toEqual([{ sent: 3 }, undefined]);
    expect(world.pauses).toEqual([1_000]);
    expect(await entryOf('3014601')).toMatchObject({ state: 'sent', messageId: expect.any(String) });
    await world.run('2022-06-02 09:16');
    expect(world.mails()).toHaveLength(3);
  });

  test('not even then, is an error, and the run is not done', async () => {
    await start(1);
    failing(5);
    const logged = jest.spyOn(world.services.logger, 'error');
    const summary = await world.run(morning);
    expect(summary).toMatchObject({ counts: { sent: 1, error: 1 }, unfinished: 'errors' });
    expect(world.pauses).toEqual([1_000, 4_000, 12_000]);
    expect(logged).toHaveBeenCalledWith('an outcome could not be recorded', {
      error: expect.stringContaining('throughput'),
    });
  });

  test('is recorded also by a run that fails for what comes after it', async () => {
    await start(3);
    await world.run('2022-06-10 09:00');
    failing(3);
    world.store.digests.list = async () => {
      throw new Error('the database is away');
    };
    await expect(world.run('2022-06-13 09:00')).rejects.toThrow('the database is away');
    expect((await world.submission('3014601')).notices['T+3@2022-06-10']).toMatchObject({ state: 'sent' });
  });

  test('leaves the run time to note its own end', async () => {
    await start(1);
    failing(5);
    let remaining = 900_000;
    world.services.pause = async (milliseconds) => {
      remaining = 12_000 - milliseconds;
    };
    const summary = await world.run(morning, { remaining: () => remaining });
    expect([remaining, summary.unfinished]).toEqual([11_000, 'errors']);
  });
});

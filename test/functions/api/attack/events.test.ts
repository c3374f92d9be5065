/**
 * Forged events to the functions behind the API, as whoever may invoke them could send: refused, and nothing is
 * written or sent that was not due anyhow.
 */
import fc from 'fast-check';
import { mailEventsHandler } from '../../../../functions/mail-events/handler';
import { reconcileHandler } from '../../../../functions/reconcile/handler';
import { remindHandler } from '../../../../functions/remind/handler';
import { parametersOf } from '../../../support/properties';
import { ApiWorld } from '../api-world';

let api: ApiWorld;
beforeAll(async () => {
  api = await ApiWorld.start({ only: '2565-q3-report' });
  await api.world.run('2022-06-02 09:00');
});
afterAll(async () => api.stop());
beforeEach(() => {
  api.world.ses.accepted.splice(0);
});

async function stored(): Promise<unknown> {
  const { store } = api;
  return {
    deadlines: await store.deadlines.list(2565),
    roster: await store.roster.loadProvince('30'),
    submissions: await store.submissions.listOwed('2565-q3-report', '30'),
    runs: await store.runs.latest('30', 100),
    years: await store.years.list(),
  };
}

/** Neither the store nor anybody's mailbox has anything new. */
async function unmoved(work: () => Promise<void>): Promise<void> {
  const before = await stored();
  await work();
  expect(await stored()).toEqual(before);
  expect(api.world.mails()).toEqual([]);
}

const polluted = [
  JSON.parse('{"__proto__":{"provinceId":"30","instant":"2022-06-02T02:00:00.000Z","eventType":"Send"}}'),
  { constructor: { prototype: { provinceId: '30' } } },
];
const anything = fc.oneof(fc.anything(), fc.constantFrom<unknown>(...polluted, null, undefined, '', [], 0));
const near = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });

describe('remind', () => {
  const wake = (event: unknown) =>
    remindHandler(() => api.world.services)(event, { getRemainingTimeInMillis: () => 900_000 });

  test('takes nothing but a wake-up of a province that is served', async () => {
    const almost = near({
      provinceId: fc.oneof(
        fc.anything(),
        fc.constantFrom('3', '300', '31', '๓๐', '30\n', ' 30', '30#', ['30']),
      ),
      instant: fc.oneof(fc.anything(), fc.constantFrom('2022-06-02', 'now', '2022-06-02T02:00:00', 0)),
    });
    await unmoved(async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(anything, almost), async (event) => {
          await expect(wake(event)).rejects.toThrow(/^not a wake-up|is not served here/);
        }),
        parametersOf(60),
      );
    });
    expect(({} as { provinceId?: string }).provinceId).toBeUndefined();
  });

  test('writes the instant as everybody else does, however it was rung: the next reconcile reads it', async () => {
    await wake({ provinceId: '30', instant: '2022-06-02T09:00:00+07:00' });
    const runs = await api.store.runs.latest('30', 1);
    expect(runs.map(({ instant }) => instant)).toEqual(['2022-06-02T02:00:00.000Z']);
  });

  test('rung for whatever instant sends what is due now, and that once', async () => {
    api.world.now = '2022-06-07 09:00';
    const due = ['3014601', '3014602', '3014603'].map((officeId) => `office ${officeId}: 2565-q3-report`);
    const instants = ['0001-01-01T00:00:00Z', '2022-06-02T02:00:00.000Z', '9999-12-31T23:59:59.999Z'];
    const mails: string[] = [];
    for (const instant of instants) {
      await wake({ provinceId: '30', instant });
      mails.push(...api.world.mails());
    }
    expect(mails).toEqual(due);
  });
});

test('reconcile listens to no event', async () => {
  const ring = reconcileHandler(() => api.world.services) as (event?: unknown) => Promise<unknown>;
  await ring();
  const before = [...api.world.wakeUps.scheduled.keys()].sort();
  for (const event of [...polluted, { detail: { fiscalYear: 2599 } }, 'x', null]) await ring(event);
  expect([...api.world.wakeUps.scheduled.keys()].sort()).toEqual(before);
  expect(await api.store.years.list()).toHaveLength(1);
});

describe('mail-events', () => {
  const tell = (event: unknown) => mailEventsHandler(() => api.world.services)(event);
  const enveloped = (message: unknown) => ({ Records: [{ Sns: { Message: message } }] });
  const tagsOf = (mailId: string, recipient: string, deadlines: string) => ({
    notice: [mailId],
    audience: ['office'],
    recipient: [recipient],
    deadlines: [deadlines],
  });
  const bounceOf = (tags: object) => ({
    eventType: 'Bounce',
    mail: { messageId: 'm', timestamp: '2022-06-02T02:00:00.000Z', destination: ['x@y.example'], tags },
    bounce: {
      bounceType: 'Permanent',
      bounceSubType: 'General',
      // An address that somebody has: of an unknown mail it must not be condemned.
      bouncedRecipients: [{ emailAddress: 'saraban@3014601.lao.example' }],
    },
  });

  test('takes nothing but events of SES', async () => {
    const tag = fc.oneof(fc.anything(), fc.constant(['office']), fc.constant(['3014601']));
    const event = fc.record({
      eventType: fc.oneof(fc.anything(), fc.constantFrom('Send', 'Bounce', 'Reject', 'Rendering Failure')),
      mail: near({
        messageId: fc.string(),
        timestamp: fc.oneof(fc.anything(), fc.constant('2022-06-02T02:00:00.000Z')),
        destination: fc.oneof(fc.anything(), fc.constant(['x@y.example'])),
        tags: near({ notice: tag, audience: tag, recipient: tag, deadlines: tag }),
      }),
      bounce: fc.anything(),
    });
    const forged = fc.oneof(
      anything,
      event,
      event.map((each) => enveloped(JSON.stringify(each))),
      anything.map(enveloped),
    );
    await unmoved(() =>
      fc.assert(
        fc.asyncProperty(forged, async (each) => {
          await tell(each).catch((error: unknown) => {
            for (const line of String(error).split('; ')) expect(line).toMatch(/not an SES event|^(✖|→| )/);
          });
        }),
        parametersOf(300),
      ),
    );
  });

  test.each([
    ['another deadline’s key', '2565-q3-report#30'],
    ['a path', '../2565-q3-report'],
    ['a thousand deadlines', Array.from({ length: 1_000 }, (_, index) => `2565-x${index}`).join('_')],
    ['a NUL', '2565-q3-report\u0000'],
    ['the name of a prototype', '__proto__'],
    ['nothing', ''],
  ])('that name %s instead of a deadline find nothing', async (_, deadlines) => {
    const { notices } = await api.world.submission();
    const mailId = Object.values(notices)[0]?.mailId ?? '';
    await unmoved(async () => {
      await tell(bounceOf(tagsOf(mailId, '3014601', deadlines))).catch((error: unknown) =>
        expect(String(error)).toMatch(/not an SES event/),
      );
    });
  });

  test.each(['__proto__', 'constructor', 'a.b', '#', 'x'.repeat(100_000)])(
    'that name %.20s instead of a mail find nothing',
    async (mailId) => {
      await unmoved(() => tell(bounceOf(tagsOf(mailId, '3014601', '2565-q3-report'))));
    },
  );

  test('read a word of a quarter of a million letters in no time', async () => {
    const { mail } = bounceOf(tagsOf('unknown', '3014601', '2565-q3-report'));
    const began = Date.now();
    await tell({ eventType: 'Reject', mail, reject: { reason: 'a'.repeat(250_000) } });
    await tell({ eventType: 'Reject', mail, reject: { reason: `${'a'.repeat(250_000)}@` } });
    expect(Date.now() - began).toBeLessThan(10_000);
  }, 120_000);
});

/** What is changed while a run waits for SES's rate: nobody is mailed about it as it was. */
import { simpleParser } from 'mailparser';
import type { RawMail } from '../../shared/mail/ses';
import { World } from '../support/world';

const only = '2565-q3-report';
let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 3, only });
  await world.reconcile('2022-02-25 10:00');
  const { quota } = world.ses;
  // The first run's: one mail, and then the others wait.
  world.ses.quota = async () => {
    world.ses.quota = quota;
    return { maxSendRatePerSecond: 1, remainingToday: Number.POSITIVE_INFINITY };
  };
});
afterEach(() => world.stop());

async function subjectsOf(mails: readonly RawMail[]): Promise<string[]> {
  const parsed = await Promise.all(mails.map(({ raw }) => simpleParser(raw)));
  return parsed.map(({ subject = '' }) => subject);
}

/** While SES has the first mail, which is taken. */
function meanwhile(change: () => Promise<unknown>): void {
  world.ses.answers = [
    async () => {
      world.now = '2022-06-02 09:05';
      await change();
      return { outcome: 'accepted', messageId: 'message-of-the-first' };
    },
  ];
}

test('a date that is moved under way: the run ends, and what it has left speaks of the new date', async () => {
  meanwhile(() => world.adjust(only, { dueOn: '2022-06-20' }));
  const first = await world.run('2022-06-02 09:00');
  expect(first).toMatchObject({ counts: { sent: 1 }, unfinished: 'the plan has changed' });
  const before = world.ses.asked.length;
  await world.run('2022-06-02 09:05');
  const told = await subjectsOf(world.ses.asked.slice(before));
  expect(told).toHaveLength(3);
  for (const subject of told) expect(subject).toContain('๒๐ มิถุนายน');
});

test('also where another run has told of the new date meanwhile, and the claims collide', async () => {
  const spy = jest.spyOn(world.services.clock, 'now');
  meanwhile(async () => {
    await world.adjust(only, { dueOn: '2022-06-20' });
    await world.run('2022-06-02 09:05');
    // The first run's clock stands still: it has not looked at the plan again.
    spy.mockReturnValue(new Date('2022-06-02T02:00:01Z'));
  });
  await world.run('2022-06-02 09:00');
  spy.mockRestore();
  const subjects = await subjectsOf(world.ses.asked);
  expect(subjects.filter((subject) => subject.includes('๑๐ มิถุนายน'))).toHaveLength(1);
  expect(subjects.filter((subject) => subject.includes('๒๐ มิถุนายน'))).toHaveLength(3);
});

test('an address that is replaced under way gets the mail, and the one before it none', async () => {
  meanwhile(async () => {
    const office = await world.office('3014603');
    const contacts = [{ role: 'responsible', email: 'right@3014603.lao.example', delivery: 'ok' }] as const;
    await world.store.roster.saveOffice({ ...office, contacts, version: office.version + 1 }, office.version);
    await world.store.provinces.countContactChange('30');
  });
  await world.run('2022-06-02 09:00');
  await world.run('2022-06-02 09:05');
  const to = world.ses.accepted.flatMap(({ destinations }) => destinations);
  expect(to).toContain('right@3014603.lao.example');
  expect(to).not.toContain('saraban@3014603.lao.example');
});

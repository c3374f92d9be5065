import { simpleParser } from 'mailparser';
import { openFiscalYear } from '../../functions/open-fiscal-year';
import { decideOffice } from '../../shared/planning/decide';
import { sendBack, waive } from '../../shared/planning/submission-changes';
import { anArea, anOffice } from '../support/builders';
import { bangkok } from '../support/planning';
import { World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await World.start({ only });
});
afterEach(() => world.stop());

const unknown = { outcome: 'unknown', reason: 'TimeoutError' } as const;
const throttled = { outcome: 'not-taken', reason: 'Throttling' } as const;
const refused = { outcome: 'refused', reason: 'MessageRejected' } as const;
const only = '2565-q3-report';
const q3Mails = ['1', '2', '3'].map((n) => `office 301460${n}: 2565-q3-report`);

describe('a run', () => {
  test('reminds each office that owes, once, however often it is rung', async () => {
    await world.run('2022-06-02 09:00');
    expect(world.mails()).toEqual(q3Mails);
    await world.run('2022-06-02 09:00');
    await world.run('2022-06-02 09:15');
    await world.run('2022-06-02 16:29', { instant: '2022-06-02 09:00' });
    expect(world.mails()).toEqual([]);
  });

  test('sends what an office is due under several deadlines as one mail', async () => {
    await world.stop();
    world = await World.start();
    await world.run('2022-05-27 09:00');
    expect(world.mails().filter((mail) => mail.startsWith('office'))).toEqual(
      ['3014601', '3014602', '3014603'].map(
        (id) => `office ${id}: 2565-eit_2565-iit_2565-q2-report_2565-q3-report`,
      ),
    );
  });

  test('rung at a wrong time sends nothing and stays unfinished', async () => {
    const summary = await world.run('2022-06-04 12:00', { instant: '2022-06-02 09:00' });
    expect(world.mails()).toEqual([]);
    expect(summary.unfinished).toBe('outside sending hours');
  });

  test('of a stale wake-up sends only what is due now', async () => {
    await world.receiveAll('3014601');
    await world.run('2022-06-06 10:00', { instant: '2022-05-27 09:00' });
    expect(world.mails()).toEqual(q3Mails.slice(1));
    const { notices } = await world.submission('3014602');
    expect(Object.keys(notices)).toEqual(['T-7@2022-06-10']);
  });

  test('for a province that is not served is an error', async () => {
    const { run } = await import('../../functions/remind/run');
    const wakeUp = { provinceId: '31', instant: bangkok('2022-06-02 09:00') };
    await expect(run(world.services, wakeUp, () => 900_000)).rejects.toThrow('province 31 is not served');
  });

  test('two at once send each mail once', async () => {
    world.now = '2022-06-02 09:00';
    await Promise.all([
      world.run('2022-06-02 09:00'),
      world.run('2022-06-02 09:00'),
      world.run('2022-06-02 09:00'),
    ]);
    const recipients = world.ses.accepted.map(({ tags }) => tags.recipient);
    expect(recipients.sort()).toEqual(['3014601', '3014602', '3014603']);
  });

  test('two at once, with several deadlines due, write each office one mail', async () => {
    await world.stop();
    world = await World.start({ offices: 12 });
    world.now = '2022-05-27 09:00';
    await Promise.all([
      world.run('2022-05-27 09:00'),
      world.run('2022-05-27 09:00'),
      world.run('2022-05-27 09:00'),
    ]);
    const offices = world.mails().filter((mail) => mail.startsWith('office'));
    expect(offices).toHaveLength(12);
  });

  test('with too little time left begins nothing and is continued', async () => {
    const summary = await world.run('2022-06-02 09:00', { remaining: () => 5_000 });
    expect(summary.unfinished).toBe('time is up');
    expect(world.mails()).toEqual([]);
    await world.run('2022-06-02 09:01');
    expect(world.mails().filter((mail) => mail.startsWith('office'))).toHaveLength(3);
  });
});

describe('a receipt', () => {
  test('stops reminders at once, also between selection and sending', async () => {
    // The first mail on its way takes long enough for the second office to submit everything.
    world.services.store.submissions.claim = slowFirstClaim(world, () => world.receiveAll('3014602'));
    await world.run('2022-06-02 09:00');
    expect(world.mails()).toEqual([q3Mails[0], q3Mails[2]].sort());
    expect((await world.submission('3014602')).notices).toEqual({});
  });

  test('that is partial in between changes the mail, and does not stop it', async () => {
    world.services.store.submissions.claim = slowFirstClaim(world, async () => {
      const { receive } = await import('../../shared/planning/submission-changes');
      const deadline = await world.deadline();
      await world.change('3014602', '2565-q3-report', (submission) =>
        receive(submission, deadline, undefined, { part: 'original', receivedOn: '2022-06-02' }, world.actor),
      );
    });
    await world.run('2022-06-02 09:00');
    expect(world.mails()).toEqual(q3Mails);
    const missing = await Promise.all(
      ['3014601', '3014602'].map(async (officeId) => {
        const mail = world.ses.asked.find(({ tags }) => tags.recipient === officeId);
        const { text = '' } = await simpleParser(mail?.raw ?? '');
        return /^ยังไม่ได้รับ: (.*)$/m.exec(text)?.[1];
      }),
    );
    expect(missing).toEqual(['สำเนาทางอีเมล และเอกสารต้นฉบับ', 'สำเนาทางอีเมล']);
  });

  test('before a digest keeps the office out of it', async () => {
    await world.run('2022-06-10 09:00');
    world.mails();
    await world.receiveAll('3014602');
    await world.run('2022-06-13 09:00');
    const [digest] = await world.store.digests.list('2565-q3-report', '30');
    expect(digest).toMatchObject({ key: 'T+3@2022-06-10', officeIds: ['3014601', '3014603'] });
  });
});

test('an office that submits while the mails of its run go out is not named in the digest after them', async () => {
  await world.run('2022-06-10 09:00');
  world.services.store.submissions.claim = slowFirstClaim(world, () => world.receiveAll('3014602'));
  await world.run('2022-06-13 09:00');
  const [digest] = await world.store.digests.list('2565-q3-report', '30');
  expect(digest).toMatchObject({ key: 'T+3@2022-06-10', officeIds: ['3014601', '3014603'] });
});

test.each(['30', '3014'])(
  'an office that submits while the digest to %s is on its way to SES is not named in those after it',
  async (first) => {
    await addOtherDistrict();
    await world.run('2022-06-10 09:00');
    let submitted = false;
    const send = world.ses.send.bind(world.ses);
    world.ses.send = async (mail) => {
      if (mail.tags.recipient === first) {
        submitted = true;
        await world.receiveAll('3015601');
      }
      return send(mail);
    };
    await world.run('2022-06-17 09:00');
    expect(submitted).toBe(true);
    const digests = await world.store.digests.list('2565-q3-report', '30');
    expect(digests.map(({ areaId }) => areaId)).toEqual(['30', '3014']);
  },
);

/** District 3015 with one office, which owes the report. */
async function addOtherDistrict() {
  const { roster } = world.store;
  await roster.saveArea(anArea({ areaId: '3015', level: 'district', provinceId: '30', version: 1 }), 0);
  await roster.saveOffice(anOffice({ officeId: '3015601', version: 1 }), 0);
  await openFiscalYear(world.services, { fiscalYear: 2565, announce: true }, world.actor);
  for (const { id, kind } of await world.store.deadlines.list(2565))
    if (id !== only && kind !== 'information') await world.receiveAll('3015601', id);
}

describe('SES', () => {
  test('that throttles gets the mail again at the next run, as a first attempt', async () => {
    world.ses.answers = [throttled];
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.unfinished).toBe('SES took not every mail');
    expect(world.mails()).toHaveLength(2);
    await world.run('2022-06-02 09:15');
    expect(world.mails()).toHaveLength(1);
    for (const office of ['3014601', '3014602', '3014603']) {
      const entry = (await world.submission(office)).notices['T-7@2022-06-10'];
      expect(entry).toMatchObject({ state: 'sent', attempts: 1 });
    }
  });

  test('that takes no mail at all is left alone after five', async () => {
    await world.stop();
    world = await World.start({ offices: 30, only });
    world.ses.answers = Array.from({ length: 100 }, () => throttled);
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.unfinished).toBe('SES takes no mail');
    expect(world.ses.asked.length).toBeLessThan(25);
  });

  test('that does not answer leaves the notice uncertain, and after 15 minutes it is sent again', async () => {
    world.ses.answers = [unknown];
    await world.run('2022-06-02 09:00');
    const first = world.ses.asked[0]?.tags.recipient ?? '';
    expect((await world.submission(first)).notices['T-7@2022-06-10']).toMatchObject({ state: 'uncertain' });
    world.mails();
    await world.run('2022-06-02 09:14:59');
    expect(world.mails()).toEqual([]);
    await world.run('2022-06-02 09:15');
    expect(world.mails()).toEqual([`office ${first}: 2565-q3-report`]);
    const entry = (await world.submission(first)).notices['T-7@2022-06-10'];
    expect(entry).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('that never answers is asked three times, then a person must look', async () => {
    await world.stop();
    world = await World.start({ offices: 1, only });
    world.ses.answers = Array.from({ length: 9 }, () => unknown);
    for (const minute of ['00', '15', '30', '45']) await world.run(`2022-06-02 09:${minute}`);
    const asked = world.ses.asked.filter(({ tags }) => tags.audience === 'office');
    expect(asked).toHaveLength(3);
    const decision = decideOffice(await world.deadline(), await world.submission(), {
      now: bangkok('2022-06-02 10:00'),
      calendar: (await import('../support/planning')).calendar,
      wentOut: () => true,
    });
    expect(decision).toMatchObject({ do: 'skip', reason: 'failed' });
  });

  test('that refuses a mail for good does not stop the others', async () => {
    world.ses.answers = [refused];
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.unfinished).toBeUndefined();
    expect(summary.counts).toMatchObject({ failed: 1 });
    expect(world.mails()).toHaveLength(2);
    await world.run('2022-06-02 10:00');
    expect(world.mails()).toEqual([]);
  });

  test('that tells its quota to another just now is asked again', async () => {
    world.ses.quotaFails = true;
    const pauses = jest.spyOn(world.services, 'pause').mockImplementation(async () => {
      world.ses.quotaFails = pauses.mock.calls.length < 2;
    });
    const summary = await world.run('2022-06-02 09:00');
    expect([summary.counts, summary.unfinished]).toEqual([{ sent: 3 }, undefined]);
  });

  test('that is away leaves nothing claimed', async () => {
    world.ses.quotaFails = true;
    const summary = await world.run('2022-06-02 09:00');
    expect(world.pauses).toHaveLength(3);
    [1_000, 2_000, 4_000].forEach((milliseconds, index) => {
      expect(Math.abs((world.pauses[index] ?? 0) - milliseconds)).toBeLessThanOrEqual(milliseconds / 2);
    });
    expect(summary.unfinished).toMatch(/SES does not answer/);
    expect((await world.submission()).notices).toEqual({});
  });

  test('whose daily quota is used up gets the rest the next day', async () => {
    world.ses.quotaLeft = 0;
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.unfinished).toBe('daily sending quota is used up');
    expect(world.mails()).toEqual([]);
  });

  test('is asked for every recipient of its daily quota, to the last one', async () => {
    world.ses.quotaLeft = 2;
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.unfinished).toBe('daily sending quota is used up');
    expect(world.mails()).toHaveLength(2);
    world.ses.quotaLeft = 1;
    expect((await world.run('2022-06-02 09:15')).unfinished).toBeUndefined();
    expect(world.mails()).toHaveLength(1);
  });

  test('whose quota has no room for a mail to two takes those to one', async () => {
    const office = await world.office('3014601');
    const second = {
      role: 'responsible' as const,
      email: 'clerk@3014601.lao.example',
      delivery: 'ok' as const,
    };
    const contacts = [...office.contacts, second];
    await world.store.roster.saveOffice({ ...office, contacts, version: office.version + 1 }, office.version);
    world.ses.quotaLeft = 1;
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.unfinished).toBe('daily sending quota is used up');
    expect(world.mails()).toEqual([q3Mails[1]]);
    expect((await world.submission('3014601')).notices).toEqual({});
  });
});

describe('a run that dies between claim and record', () => {
  test('leaves the notice to be sent again after its lease', async () => {
    world.ses.answers = [() => Promise.reject(new Error('the process died'))];
    const summary = await world.run('2022-06-02 09:00');
    expect(summary.counts).toMatchObject({ error: 1 });
    const first = world.ses.asked[0]?.tags.recipient ?? '';
    expect((await world.submission(first)).notices['T-7@2022-06-10']).toMatchObject({ state: 'claimed' });
    world.mails();
    await world.run('2022-06-02 09:10');
    expect(world.mails()).toEqual([]);
    await world.run('2022-06-02 09:15');
    expect(world.mails()).toEqual([`office ${first}: 2565-q3-report`]);
  });
});

describe('a notice that cannot be claimed', () => {
  const q2 = '2565-q2-report';
  const q3 = '2565-q3-report';
  const orders = [
    [q2, q3],
    [q3, q2],
  ] as const;
  let broken: boolean;

  /** Two deadlines are due at once; the row of one of them can't be written, or takes no claim. */
  async function startBroken(deadlineId: string) {
    await world.stop();
    world = await World.start({ offices: 1 });
    for (const id of ['2565-iit', '2565-eit']) await world.receiveAll('3014601', id);
    broken = true;
    const tooLarge = new Error('Item size to update has exceeded the maximum allowed size');
    const { submissions, digests } = world.store;
    const claim = submissions.claim.bind(submissions);
    submissions.claim = async (submission, ...rest) => {
      if (broken && submission.deadlineId === deadlineId) throw tooLarge;
      return claim(submission, ...rest);
    };
    const claimDigest = digests.claim.bind(digests);
    digests.claim = async (record, previous) => {
      if (broken && record.deadlineId === deadlineId) throw tooLarge;
      return claimDigest(record, previous);
    };
  }

  test.each(orders)("%s keeps not %s out of the office's mail, and is tried again", async (bad, good) => {
    await startBroken(bad);
    const summary = await world.run('2022-06-02 09:00');
    expect(world.mails()).toContain(`office 3014601: ${good}`);
    expect(summary).toMatchObject({ unfinished: 'errors', counts: { error: expect.any(Number) } });
    broken = false;
    expect((await world.run('2022-06-02 09:15')).unfinished).toBeUndefined();
    expect(world.mails()).toContain(`office 3014601: ${bad}`);
  });

  test.each(orders)("%s keeps not %s out of an area's digest, and is tried again", async (bad, good) => {
    await startBroken(bad);
    const summary = await world.run('2022-06-13 09:00');
    expect(world.mails()).toContain(`district 3014: ${good}`);
    expect(summary).toMatchObject({ unfinished: 'errors' });
    broken = false;
    expect((await world.run('2022-06-13 09:15')).unfinished).toBeUndefined();
    expect(world.mails()).toContain(`district 3014: ${bad}`);
  });
});

test('an office without a usable address stops nobody', async () => {
  const office = await world.office('3014602');
  await world.store.roster.saveOffice(
    { ...office, contacts: [], version: office.version + 1 },
    office.version,
  );
  const summary = await world.run('2022-06-02 09:00');
  expect(summary.counts).toMatchObject({ 'no-contact': expect.any(Number) });
  expect(world.mails()).toEqual([q3Mails[0], q3Mails[2]].sort());
});

test('an office that is no longer active is neither reminded nor named', async () => {
  const office = await world.office('3014602');
  await world.store.roster.saveOffice(
    { ...office, active: false, version: office.version + 1 },
    office.version,
  );
  const summary = await world.run('2022-06-13 09:00');
  expect(summary.counts).toMatchObject({ inactive: 1 });
  expect(world.mails().filter((mail) => mail.startsWith('office'))).toEqual([q3Mails[0], q3Mails[2]]);
  const [digest] = await world.store.digests.list('2565-q3-report', '30');
  expect(digest?.officeIds).toEqual(['3014601', '3014603']);
});

test('an office returned after the date is chased from the next day, waived ones never', async () => {
  await world.receiveAll('3014601');
  world.now = '2022-06-22 11:00';
  const deadline = await world.deadline();
  await world.change('3014601', deadline.id, (each) => sendBack(each, deadline, 'แก้', world.actor));
  await world.change('3014602', deadline.id, (each) => waive(each, deadline, 'ยุบ', world.actor));
  await world.run('2022-06-23 09:00');
  expect(Object.keys((await world.submission('3014601')).notices)).toEqual(['T+1@2022-06-10/2022-06-22']);
  expect(Object.keys((await world.submission('3014602')).notices)).toEqual([]);
});

test('outside production everyone who is not on the allow-list is held, and not asked again', async () => {
  await world.stop();
  world = await World.start({ only, settings: { ALLOW_LIST: '@3014602.lao.example' } });
  const summary = await world.run('2022-06-02 09:00');
  expect(summary.counts).toMatchObject({ held: expect.any(Number) });
  expect(world.mails()).toEqual([expect.stringContaining('office 3014602')]);
  await world.run('2022-06-02 10:00');
  expect(world.mails()).toEqual([]);
});

/** The first claim waits for something else to happen first; those after it see the change. */
function slowFirstClaim(inWorld: World, meanwhile: () => Promise<void>) {
  const { submissions } = inWorld.store;
  const claim = submissions.claim.bind(submissions);
  let happened: Promise<void> | undefined;
  return async (...args: Parameters<typeof claim>) => {
    happened ??= meanwhile();
    await happened;
    return claim(...args);
  };
}

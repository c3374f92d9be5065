import fc from 'fast-check';
import { mailEventsHandler } from '../../functions/mail-events/handler';
import { deadlineIdsOf, tagsOf } from '../../functions/mail-tags';
import { eventsOf } from '../../infra/local/ses/simulator';
import { ApiWorld } from './api/api-world';

const dispatch = (deadlineIds: readonly string[]) => ({
  mailId: '20220602T020000000Z-3f9c2a7b10d4e865',
  recipientId: '3014601',
  recipientName: 'ตะขบ',
  audience: 'office' as const,
  to: [],
  notices: deadlineIds.map((deadlineId) => ({
    notice: { deadlineId, key: 'T-7@2022-06-10' },
    entry: { state: 'claimed' as const, attempts: 1, mailId: 'm', claimedAt: '2022-06-02T02:00:00.000Z' },
    settle: async () => 'settled',
  })),
  write: () => Promise.reject(new Error('not written here')),
});

/** As the API takes them: the year, and a slug of up to 40 characters. */
const deadlineId = fc
  .tuple(
    fc.integer({ min: 2500, max: 2700 }),
    fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, { size: 'max' }),
  )
  .map(([year, slug]) => `${year}-${slug}`);

test('whatever deadlines a mail speaks of, SES takes its tags, and they tell them all', () => {
  fc.assert(
    fc.property(fc.uniqueArray(deadlineId, { maxLength: 40, size: 'max' }), (deadlineIds) => {
      const tags = tagsOf(dispatch(deadlineIds));
      expect(Object.entries(tags).flat().join('\n')).toMatch(/^([A-Za-z0-9_-]{1,256}(\n|$))+$/);
      expect(deadlineIdsOf(tags)).toEqual(deadlineIds);
    }),
  );
});

test('the deadlines of every year fit into one tag', () => {
  const ids = ['2565-q2-report', '2565-q3-report', '2565-q4-report', '2565-iit', '2565-eit'];
  expect(tagsOf(dispatch([...ids, ...ids]))).toMatchObject({ deadlines: ids.join('_') });
  expect(Object.keys(tagsOf(dispatch(ids)))).toEqual(['notice', 'audience', 'recipient', 'deadlines']);
});

test('one mail under many deadlines of long names is delivered under each', async () => {
  const api = await ApiWorld.start({ offices: 1, now: '2022-06-01 10:00', only: '2565-q3-report' });
  try {
    const { world } = api;
    const slugs = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `integrity-action-plan-progress-form-${n}`);
    for (const slug of slugs) {
      const body = {
        fiscalYear: 2565,
        slug,
        kind: 'report',
        title: slug,
        dueOn: '2022-06-10',
        announce: false,
      };
      expect((await api.post('/v1/deadlines', body)).status).toBe(201);
    }
    await world.run('2022-06-02 09:00');
    const [mail, ...others] = world.ses.accepted;
    if (!mail) throw new Error('no mail');
    expect(others).toEqual([]);
    expect(Object.values(mail.tags).filter((value) => value.length > 256)).toEqual([]);
    const accepted = { messageId: 'm-1', acceptedAt: '2022-06-02T02:00:05.000Z' };
    for (const event of eventsOf({ ...mail, destinations: [...mail.destinations], ...accepted }))
      await mailEventsHandler(() => world.services)(event);
    for (const id of ['2565-q3-report', ...slugs.map((slug) => `2565-${slug}`)]) {
      const { notices } = await world.submission('3014601', id);
      expect(notices['T-7@2022-06-10']).toMatchObject({ state: 'delivered', messageId: 'm-1' });
    }
  } finally {
    await api.stop();
  }
});

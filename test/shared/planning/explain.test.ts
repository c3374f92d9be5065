import type { Deadline } from '../../../shared/domain/deadline';
import type { Submission } from '../../../shared/domain/submission';
import { explainNotices } from '../../../shared/planning/explain';
import type { Period } from '../../../shared/planning/unreachable';
import { aReceipt } from '../../support/builders';
import { at, bangkok, calendar, opened, owing, promptly, sentEntry } from '../../support/planning';

const deadline = opened('q3-report');

const explain = (
  submission: Submission,
  now: string,
  { of = deadline, unreachable = [] }: { of?: Deadline; unreachable?: Period[] } = {},
) => explainNotices(of, submission, { now: bangkok(now), calendar, wentOut: promptly, unreachable });

/** `T-7 sent`, in the order shown. */
const said = (...given: Parameters<typeof explain>) =>
  explain(...given).map(({ stage, outcome }) => `${stage} ${outcome}`);

const stages = ['T-14', 'T-7', 'T-3', 'T-1', 'T+0', 'T+1', 'T+3', 'T+7', 'T+14'];
const all = (outcome: string) =>
  stages.map((stage) => `${stage} ${outcome}`).filter((each) => !each.startsWith('T+1 '));

test('before the first stage, none has had its time', () => {
  expect(said(owing(deadline), '2022-03-01 10:00')).toEqual(all('not-yet'));
});

test('the one that is due goes out at the next run; those before it were superseded', () => {
  expect(said(owing(deadline), '2022-06-07 10:00').slice(0, 4)).toEqual([
    'T-14 superseded',
    'T-7 superseded',
    'T-3 due',
    'T-1 not-yet',
  ]);
});

test('what was sent is told from the ledger, with addressee, message and what SES said', () => {
  const to = ['saraban@3014601.lao.example'];
  const entry = sentEntry('2022-06-02 09:00', { to, messageId: 'm-1', state: 'bounced', reason: '550' });
  const [first, second] = explain(
    owing(deadline, { notices: { 'T-7@2022-06-10': entry } }),
    '2022-06-02 10:00',
  );
  expect(first).toEqual({
    stage: 'T-14',
    at: bangkok('2022-05-27 09:00'),
    key: 'T-14@2022-06-10',
    outcome: 'superseded',
    why: 'A more urgent notice took its place.',
  });
  expect(second).toEqual({
    stage: 'T-7',
    at: bangkok('2022-06-02 09:00'),
    key: 'T-7@2022-06-10',
    outcome: 'bounced',
    why: 'It came back: nobody has got it.',
    to,
    sentAt: bangkok('2022-06-02 09:00'),
    messageId: 'm-1',
    reason: '550',
  });
  const { sentAt: _, ...claimed } = sentEntry('2022-06-02 09:00', { state: 'claimed' });
  const bare = explain(owing(deadline, { notices: { 'T-7@2022-06-10': claimed } }), '2022-06-02 10:00')[1];
  expect(Object.keys(bare ?? {}).sort()).toEqual(['at', 'key', 'outcome', 'stage', 'why']);
});

test('each notice is told once, planned or sent', () => {
  const notices = { 'T-7@2022-06-10': sentEntry('2022-06-02 09:00') };
  expect(explain(owing(deadline, { notices }), '2022-06-02 10:00')).toHaveLength(8);
});

test('once everything has arrived, or the office is freed, the rest is not needed', () => {
  const receipts = { 'electronic-copy': aReceipt(), original: aReceipt() };
  expect(said(owing(deadline, { receipts }), '2022-06-09 10:00')).toEqual(all('received'));
  const waiver = { at: bangkok('2022-06-01 10:00'), by: 'x', reason: 'y' };
  expect(said(owing(deadline, { waiver }), '2022-06-09 10:00')).toEqual(all('waived'));
});

test('stages that lay behind when the office came to owe are never sent', () => {
  const late = opened('q3-report', '2022-06-06 10:00');
  expect(said(owing(late), '2022-06-06 10:00', { of: late })).toEqual([
    'T-14 before-owed',
    'T-7 before-owed',
    'opened due',
    ...['T-3', 'T-1', 'T+0', 'T+3', 'T+7', 'T+14'].map((stage) => `${stage} not-yet`),
  ]);
});

test('a stage behind one of larger offset that went out was superseded, even while all has arrived', () => {
  const notices = { 'T+0@2022-06-10': sentEntry('2022-06-10 09:00') };
  const receipts = { 'electronic-copy': aReceipt(), original: aReceipt() };
  expect(said(owing(deadline, { notices, receipts }), '2022-06-10 10:00').slice(3, 6)).toEqual([
    'T-1 superseded',
    'T+0 sent',
    'T+3 received',
  ]);
});

test('a stage at the very instant of the registration lies behind', () => {
  const sharp = opened('q3-report', '2022-06-07 09:00');
  expect(said(owing(sharp), '2022-06-07 09:00', { of: sharp }).slice(2, 4)).toEqual([
    'T-3 before-owed',
    'opened due',
  ]);
});

test('a stage that one of larger offset has overtaken, as holidays were taken back, is so from its instant on', () => {
  const notices = { 'T+0@2022-06-10': sentEntry('2022-06-08 09:00') };
  const receipts = { 'electronic-copy': aReceipt(), original: aReceipt() };
  const dayBefore = (...given: Parameters<typeof explain>) =>
    said(...given).filter((each) => each.startsWith('T-1 '));
  expect(dayBefore(owing(deadline, { notices }), '2022-06-09 08:59')).toEqual(['T-1 not-yet']);
  expect(dayBefore(owing(deadline, { notices, receipts }), '2022-06-09 09:00')).toEqual(['T-1 superseded']);
});

test('what is due at night waits for the morning', () => {
  expect(said(owing(deadline), '2022-06-09 20:00')[3]).toBe('T-1 outside-sending-hours');
});

test('to an office without an address nothing can go, now; what is to come may', () => {
  const shown = said(owing(deadline), '2022-06-09 10:00', { unreachable: [{ from: '' }] });
  expect(shown.slice(3, 5)).toEqual(['T-1 no-contact', 'T+0 not-yet']);
});

test('notices of a date that holds no more, and confirmations, stand as the ledger has them', () => {
  const notices = {
    'T-7@2022-03-25': sentEntry('2022-03-18 09:00'),
    'received@1': sentEntry('2022-03-20 10:00', { state: 'delivered' }),
  };
  const [first, second, third] = explain(owing(deadline, { notices }), '2022-03-21 10:00');
  expect(first).toMatchObject({ stage: 'T-7', key: 'T-7@2022-03-25', outcome: 'sent' });
  expect(first?.at).toBe(bangkok('2022-03-18 09:00'));
  expect(second).toMatchObject({ stage: 'received', key: 'received@1', outcome: 'delivered' });
  expect(third?.stage).toBe('T-14');
});

test('a report that was returned is explained by its new base date', () => {
  const restartedAt = at('2022-06-22 10:00').now;
  const shown = explain(owing(deadline, { restartedAt }), '2022-06-23 10:00');
  expect(shown.map(({ key, outcome }) => `${key} ${outcome}`).slice(4)).toEqual([
    'T+0@2022-06-10 before-owed',
    'T+1@2022-06-10/2022-06-22 due',
    'T+3@2022-06-10/2022-06-22 not-yet',
    'T+7@2022-06-10/2022-06-22 not-yet',
    'T+14@2022-06-10/2022-06-22 not-yet',
  ]);
});

test.each([
  ['claimed', 'A run holds it and is sending it.'],
  ['released', 'The mail service did not take it; the next run tries again.'],
  ['sent', 'The mail service took it; nothing has been heard since.'],
  ['delivered', 'It was delivered.'],
  ['complained', 'A recipient marked it as spam.'],
  ['uncertain', 'Nobody knows whether it went out; without news it is sent again after 15 minutes.'],
  ['failed', 'It could not be sent; a person must look.'],
  ['held', 'It was held back: its recipient is not on the allow-list of this installation.'],
] as const)('of one that is %s: %s', (state, why) => {
  const notices = { 'T-7@2022-06-10': sentEntry('2022-06-02 09:00', { state }) };
  const [, notice] = explain(owing(deadline, { notices }), '2022-06-02 09:10');
  expect(notice).toMatchObject({ outcome: state, why });
});

test.each([
  ['2022-06-09 10:00', 3, 'It goes out at the next run.'],
  ['2022-06-09 10:00', 4, 'Its time has not come.'],
  ['2022-06-09 20:00', 3, 'It goes out at the next sending moment.'],
])('at %s notice %d says: %s', (now, index, why) => {
  expect(explain(owing(deadline), now)[index]?.why).toBe(why);
});

test('what came due while nobody could be written to says so for good, also after the address is mended', () => {
  const unreachable = [{ from: bangkok('2022-06-01 12:00'), until: bangkok('2022-06-08 12:00') }];
  expect(said(owing(deadline), '2022-06-09 10:00', { unreachable }).slice(0, 4)).toEqual([
    'T-14 superseded',
    'T-7 no-contact',
    'T-3 no-contact',
    'T-1 due',
  ]);
});

import { faultsOfDeadline, faultsOfSubmission, type KeptDeadline, type KeptSubmission } from './checks';
import type { Write } from './writes';

const place = { deadlineId: '2565-q2-report', officeId: '3014601' };
const received = { do: 'receive', part: 'original', receivedOn: '2022-03-01' } as const;

function aWrite(overrides: Partial<Write> = {}): Write {
  return { ...place, mark: 'k1', intent: received, answer: 'acknowledged', tries: 1, ...overrides };
}

/** The first write has arrived. */
function aSubmission(overrides: Partial<KeptSubmission> = {}): KeptSubmission {
  return {
    ...place,
    receipts: { original: { receivedOn: '2022-03-01', registerNumber: 'k1' } },
    extensions: [],
    history: [{ what: 'received', detail: 'original, 2022-03-01, no. k1' }],
    ...overrides,
  };
}

const nothing = aSubmission({ receipts: {}, history: [] });

describe('a submission after a cut', () => {
  test('is right when all that was acknowledged is there with its history', () => {
    expect(faultsOfSubmission(aSubmission(), [aWrite()])).toEqual([]);
  });

  test('has lost a write that was acknowledged and is not there', () => {
    expect(faultsOfSubmission(nothing, [aWrite()])).toEqual([
      '2565-q2-report 3014601: receive k1 was acknowledged, and is lost',
    ]);
  });

  test.each([
    ['wholly', aSubmission()],
    ['not at all', nothing],
  ])('may have what was left unanswered %s', (_, kept) => {
    expect(faultsOfSubmission(kept, [aWrite({ answer: 'open' })])).toEqual([]);
  });

  test.each([
    ['its history entry only', aSubmission({ receipts: {} })],
    ['its effect only', aSubmission({ history: [] })],
    ['its effect in part', aSubmission({ receipts: { original: { receivedOn: '2022-03-01' } } })],
  ])('never has %s', (_, kept) => {
    expect(faultsOfSubmission(kept, [aWrite({ answer: 'open' })])).toHaveLength(1);
  });

  test('never has a write twice, however often it was asked for', () => {
    const [entry = { what: '' }] = aSubmission().history;
    const kept = aSubmission({ history: [entry, entry] });
    expect(faultsOfSubmission(kept, [aWrite({ tries: 2 })])).toEqual([
      '2565-q2-report 3014601: receive k1 was done 2 times (asked for 2 times)',
    ]);
  });

  test('never has what was refused, unless it was asked for before without an answer', () => {
    expect(faultsOfSubmission(aSubmission(), [aWrite({ answer: 'refused', status: 409 })])).toEqual([
      '2565-q2-report 3014601: receive k1 was refused (409), and done',
    ]);
    expect(faultsOfSubmission(aSubmission(), [aWrite({ answer: 'refused', tries: 2 })])).toEqual([]);
  });

  test('never has what nobody asked for', () => {
    expect(faultsOfSubmission(aSubmission(), [])).toContain('2565-q2-report 3014601: nobody asked for k1');
  });

  test('may lack a write that had nothing to do', () => {
    expect(faultsOfSubmission(nothing, [aWrite({ answer: 'in-effect' })])).toEqual([]);
  });

  test('keeps of a receipt what an amendment does not name, and loses all of it with the undoing', () => {
    const survey = { do: 'receive', part: 'survey', receivedOn: '2022-03-01' } as const;
    const writes = [
      aWrite({ intent: { ...survey, note: 'ครบ', respondents: 12 } }),
      aWrite({ mark: 'k2', intent: { ...survey, respondents: 20 } }),
    ];
    const history = [
      { what: 'received', detail: 'survey, 2022-03-01, no. k1, 12 respondents' },
      { what: 'amended', detail: 'survey, 2022-03-01, no. k2, 20 respondents' },
    ];
    const receipt = { receivedOn: '2022-03-01', registerNumber: 'k2', note: 'ครบ', respondents: 20 };
    expect(faultsOfSubmission(aSubmission({ receipts: { survey: receipt }, history }), writes)).toEqual([]);

    const undone = [...history, { what: 'undone', why: 'k3', detail: 'survey' }];
    const all = [...writes, aWrite({ mark: 'k3', intent: { do: 'undo', part: 'survey' } })];
    expect(faultsOfSubmission(aSubmission({ receipts: {}, history: undone }), all)).toEqual([]);
    const stays = aSubmission({ receipts: { survey: receipt }, history: undone });
    expect(faultsOfSubmission(stays, all)).toHaveLength(1);
  });

  test('has each extension of its history, with its date', () => {
    const write = aWrite({ intent: { do: 'extend', dueOn: '2022-04-10' } });
    const history = [{ what: 'extended', why: 'k1', detail: '2022-04-10' }];
    const kept = (dueOn: string) =>
      aSubmission({ receipts: {}, history, extensions: [{ dueOn, reason: 'k1' }] });
    expect(faultsOfSubmission(kept('2022-04-10'), [write])).toEqual([]);
    expect(faultsOfSubmission(kept('2022-04-11'), [write])).toHaveLength(1);
  });
});

describe('a deadline after a cut', () => {
  const moved: Write = {
    mark: 'k1',
    deadlineId: '2565-q2-report',
    intent: { do: 'adjust', dueOn: '2022-04-01' },
    answer: 'acknowledged',
    tries: 1,
  };
  const aDeadline = (overrides: Partial<KeptDeadline> = {}): KeptDeadline => ({
    id: '2565-q2-report',
    dueOn: '2022-04-01',
    registrations: [{ dueOn: '2022-03-25' }, { dueOn: '2022-04-01' }],
    history: [
      { what: 'opened', detail: '2022-03-25' },
      { what: 'adjusted', why: 'k1', detail: 'dueOn: …' },
    ],
    ...overrides,
  });

  test('is due on the day to which it was moved last', () => {
    expect(faultsOfDeadline(aDeadline(), [moved])).toEqual([]);
  });

  test.each([
    ['its date', { dueOn: '2022-03-25' }],
    ['its registration', { registrations: [{ dueOn: '2022-03-25' }] }],
    ['its history', { history: [{ what: 'opened' }] }],
  ])('is wrong where %s has not followed', (_, overrides) => {
    expect(faultsOfDeadline(aDeadline(overrides), [moved])).not.toEqual([]);
  });
});

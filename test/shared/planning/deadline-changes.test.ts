import { standardDeadlines } from '../../../shared/domain/deadline';
import {
  adjustDeadline,
  type DeadlineChange,
  openDeadline,
  partsChangedAt,
} from '../../../shared/planning/deadline-changes';
import { aDeadline, aSurvey } from '../../support/builders';
import { at, bangkok, calendar } from '../../support/planning';

const deadline = aDeadline();
const adjust = (change: Partial<DeadlineChange>, of = deadline, now = '2022-06-01 10:00') =>
  adjustDeadline(of, { reason: 'หนังสือจังหวัด', ...change }, at(now), calendar);

test('an opening is one registration and one line of history', () => {
  const [, draft] = standardDeadlines(2565);
  if (!draft) throw new Error('no draft');
  const opened = openDeadline(draft, true, at('2022-02-25 10:00'), calendar);
  expect(opened).toEqual({
    ...draft,
    registrations: [
      { n: 1, dueOn: '2022-06-10', registeredAt: bangkok('2022-02-25 10:00'), announceAt: null },
    ],
    history: [{ at: bangkok('2022-02-25 10:00'), by: 'somchai', what: 'opened', detail: '2022-06-10' }],
    version: 1,
  });
});

test('a new date is the next registration, with its reason in the history, and the next version', () => {
  const moved = adjust({ dueOn: '2022-06-20' });
  expect(moved?.registrations).toEqual([
    ...deadline.registrations,
    {
      n: 2,
      dueOn: '2022-06-20',
      registeredAt: bangkok('2022-06-01 10:00'),
      announceAt: bangkok('2022-06-01 10:00'),
    },
  ]);
  expect(moved?.history).toEqual([
    ...deadline.history,
    {
      at: bangkok('2022-06-01 10:00'),
      by: 'somchai',
      what: 'adjusted',
      why: 'หนังสือจังหวัด',
      detail: 'dueOn: "2022-06-10" → "2022-06-20"',
    },
  ]);
  expect(moved?.version).toBe(2);
});

test('a silent one has no announcement; a third one counts on', () => {
  const moved = adjust({ dueOn: '2022-06-20', announce: false });
  expect(moved?.registrations.at(-1)).toMatchObject({ n: 2, announceAt: null });
  expect(adjust({ dueOn: '2022-06-21', announce: true }, moved)?.registrations.at(-1)).toMatchObject({
    n: 3,
    announceAt: bangkok('2022-06-01 10:00'),
  });
});

test('what stays the same changes nothing', () => {
  expect(adjust({})).toBeUndefined();
  expect(
    adjust({ dueOn: '2022-06-10', title: deadline.title, parts: deadline.parts, announce: true }),
  ).toBeUndefined();
});

test.each([
  ['title', { title: 'ใหม่' }, 'title: "รายงานไตรมาสที่ ๓" → "ใหม่"'],
  ['English title', { titleEn: 'New' }, 'titleEn: "Quarter 3 report" → "New"'],
  ['parts', { parts: ['original'] }, 'parts: ["electronic-copy","original"] → ["original"]'],
  [
    'policy',
    { policy: { office: [-7], district: [], province: [] } },
    'policy: {"office":[-14,-7,-3,-1,0,1,3,7,14],"district":[3,7,14],"province":[7,14]} → {"office":[-7],"district":[],"province":[]}',
  ],
] as const)('another %s is told from what to what, and registers no date', (_, change, detail) => {
  const changed = adjust(change);
  expect(changed).toMatchObject(change);
  expect(changed?.history.at(-1)?.detail).toBe(detail);
  expect(changed?.registrations).toEqual(deadline.registrations);
});

test('a window that opens on another day is told, and one where there was none', () => {
  const survey = aSurvey();
  expect(adjust({ opensOn: '2022-03-08' }, survey)?.history.at(-1)?.detail).toBe(
    'opensOn: "2022-03-01" → "2022-03-08"',
  );
  const { opensOn: _, ...without } = survey;
  expect(adjust({ opensOn: '2022-03-08' }, without)).toMatchObject({ opensOn: '2022-03-08' });
  expect(adjust({ opensOn: '2022-03-08' }, without)?.history.at(-1)?.detail).toBe(
    'opensOn: null → "2022-03-08"',
  );
  expect(adjust({ title: 'x' }, without)).not.toHaveProperty('opensOn');
});

test('several changes at once are one line', () => {
  expect(adjust({ dueOn: '2022-06-20', title: 'ใหม่' })?.history.at(-1)?.detail).toBe(
    'dueOn: "2022-06-10" → "2022-06-20"; title: "รายงานไตรมาสที่ ๓" → "ใหม่"',
  );
});

test('a pending announcement can be dropped without another date; of earlier ones nothing changes', () => {
  const once = adjust({ dueOn: '2022-06-20' });
  const twice = adjust({ dueOn: '2022-06-21' }, once, '2022-06-01 17:00');
  const dropped = adjust({ announce: false }, twice, '2022-06-01 18:00');
  expect(dropped?.registrations.map(({ announceAt }) => announceAt)).toEqual([
    null,
    bangkok('2022-06-01 10:00'),
    null,
  ]);
  expect(dropped?.history.at(-1)?.detail).toBe(`announceAt: "${bangkok('2022-06-02 09:00')}" → null`);
  expect(adjust({ announce: false }, dropped)).toBeUndefined();
  expect(adjust({ announce: true }, dropped)).toBeUndefined();
});

test('what is owed changed last when the parts were set otherwise, whatever else has changed since', () => {
  expect(partsChangedAt(deadline)).toBeUndefined();
  const fewer = adjust({ parts: ['original'], dueOn: '2022-06-20' }, deadline, '2022-06-01 10:00');
  const moved = fewer && adjust({ dueOn: '2022-06-21' }, fewer, '2022-06-02 10:00');
  expect(moved && partsChangedAt(moved)).toBe(bangkok('2022-06-01 10:00'));
  const both = moved && adjust({ parts: ['electronic-copy', 'original'] }, moved, '2022-06-03 10:00');
  expect(both && partsChangedAt(both)).toBe(bangkok('2022-06-03 10:00'));
});

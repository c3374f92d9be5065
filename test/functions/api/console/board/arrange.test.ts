import {
  byUrgency,
  countStates,
  noFilter,
  officesOf,
  officesThatPass,
  sharesOf,
} from '../../../../../functions/api/console/pages/board/arrange';
import { rowOf } from './builders';

const q3 = '2565-q3-report';

const office = (officeId: string, officeName: string, given: Partial<ReturnType<typeof rowOf>> = {}) => [
  rowOf({ officeId, officeName, districtId: officeId.slice(0, 4), ...given }),
  rowOf({ officeId, officeName, districtId: officeId.slice(0, 4), deadlineId: q3 }),
];

describe('most urgent first', () => {
  const rows = [
    ...office('3014601', 'ได้รับแล้ว', { status: 'received', missing: [] }),
    ...office('3014602', 'ยังไม่ส่ง'),
    ...office('3014603', 'ส่งบางส่วน', { status: 'partial', missing: ['original'] }),
    ...office('3014604', 'เกินกำหนด', { late: true }),
    ...office('3014605', 'ติดต่อไม่ได้'),
    ...office('3001601', 'เกินกำหนด อำเภอก่อนหน้า', { late: true }),
  ];
  const offices = officesOf(rows, new Set(['3014605']));

  test('unreachable, late, partial, owed, received; ties by district', () => {
    const ids = byUrgency(offices, '').map(({ officeId }) => officeId);
    expect(ids).toEqual(['3014605', '3001601', '3014604', '3014603', '3014602', '3014601']);
  });

  test('as to one deadline, what is owed under another does not count', () => {
    const ids = byUrgency(offices, q3).map(({ officeId }) => officeId);
    expect(ids).toEqual(['3014605', '3001601', '3014601', '3014602', '3014603', '3014604']);
  });

  test('each state is counted once, under one deadline or all', () => {
    expect(countStates(offices, '2565-q2-report')).toEqual({
      unreachable: 1,
      late: 2,
      partial: 1,
      owed: 1,
      received: 1,
    });
    expect(countStates(offices, '')).toEqual({ unreachable: 2, late: 2, partial: 1, owed: 6, received: 1 });
  });

  test('who is late is late also where no mail reaches', () => {
    const both = officesOf(office('3014605', 'ติดต่อไม่ได้', { late: true }), new Set(['3014605']));
    const late = { ...noFilter, state: 'late' as const };
    expect(officesThatPass([...offices, ...both], late).map(({ officeId }) => officeId)).toEqual([
      '3014604',
      '3001601',
      '3014605',
    ]);
  });

  test('whom no mail reaches, but who owes nothing, is in nobody’s way', () => {
    const [done] = officesOf([rowOf({ status: 'received', missing: [] })], new Set(['3014601']));
    expect(done?.cells.get('2565-q2-report')?.state).toBe('received');
  });
});

describe('once the date has passed', () => {
  const extended = { extended: true, dueOn: '2022-04-11' };
  const offices = officesOf(
    [
      ...office('3014601', 'ขาดต้นฉบับ', { late: true, status: 'partial', missing: ['original'] }),
      ...office('3014602', 'ไม่ส่งเลย', { late: true }),
      ...office('3014603', 'ติดต่อไม่ได้', { late: true }),
      ...office('3014604', 'ขยายเวลา', extended),
      ...office('3014605', 'ขยายเวลาและขาดต้นฉบับ', { ...extended, status: 'partial', missing: ['original'] }),
      ...office('3014606', 'ส่งแล้วหลังขยายเวลา', { ...extended, status: 'received', missing: [] }),
      ...office('3014607', 'ยกเว้น', { status: 'waived', missing: [] }),
    ],
    new Set(['3014603']),
  );
  const deadlineId = '2565-q2-report';

  test.each([
    ['partial', ['3014601', '3014605']],
    ['owed', ['3014602', '3014603', '3014604']],
    ['late', ['3014601', '3014602', '3014603']],
    ['extended', ['3014604', '3014605']],
    ['unreachable', ['3014603']],
    ['received', ['3014606']],
    ['waived', ['3014607']],
  ] as const)('whoever is %s is still found as such', (state, expected) => {
    const found = officesThatPass(offices, { ...noFilter, deadlineId, state });
    expect(found.map(({ officeId }) => officeId)).toEqual(expected);
  });

  test('each office has its place in one share, which says what else is true of some in it', () => {
    expect(sharesOf(offices, deadlineId)).toEqual([
      {
        state: 'late',
        count: 3,
        also: [
          { state: 'unreachable', count: 1 },
          { state: 'partial', count: 1 },
        ],
      },
      { state: 'partial', count: 1, also: [{ state: 'extended', count: 1 }] },
      { state: 'extended', count: 1, also: [] },
      { state: 'received', count: 1, also: [] },
      { state: 'waived', count: 1, also: [] },
    ]);
  });
});

describe('an office is found', () => {
  const offices = officesOf(
    [
      ...office('3014601', 'องค์การบริหารส่วนตำบลตะขบ', { late: true }),
      ...office('3014501', 'เทศบาลตำบลตะขบ'),
      ...office('3001602', 'องค์การบริหารส่วนตำบลสำโรง'),
    ],
    new Set(),
  );
  const found = (given: Partial<typeof noFilter>) =>
    officesThatPass(offices, { ...noFilter, ...given }).map(({ officeId }) => officeId);

  test.each([
    ['its name without a prefix', 'ตะขบ', ['3014601', '3014501']],
    ['its short prefix', 'อบต. ตะขบ', ['3014601']],
    ['its long prefix', 'เทศบาลตำบลตะขบ', ['3014501']],
    ['ำ typed as two characters', 'ส\u0e4d\u0e32โรง', ['3001602']],
    ['its id, also in Thai digits', '๓๐๑๔๕', ['3014501']],
    ['nothing at all', '  ', ['3014601', '3014501', '3001602']],
  ])('by %s', (_, text, expected) => {
    expect(found({ text })).toEqual(expected);
  });

  test('by its district', () => {
    expect(found({ districtId: '3001' })).toEqual(['3001602']);
  });

  test('by a state under any deadline, or under the one chosen', () => {
    expect(found({ state: 'late' })).toEqual(['3014601']);
    expect(found({ state: 'late', deadlineId: q3 })).toEqual([]);
  });

  test('only where it has to do with the deadline chosen', () => {
    expect(found({ deadlineId: '2565-iit' })).toEqual([]);
  });
});

import type { Write } from '../../proof/kill/writes';
import type { Fired } from './fire';
import { reportOf, table } from './report';

function fired(
  seconds: number,
  milliseconds: Record<string, number[]>,
  refused: Record<string, number> = {},
): Fired {
  return {
    seconds,
    milliseconds: new Map(Object.entries(milliseconds)),
    refused: new Map(Object.entries(refused)),
    errors: 1,
  };
}

const rounds = [
  {
    load: fired(2, { board: [10, 30], receipt: [20] }, { 'receipt 503': 1 }),
    floor: fired(1, { healthz: [1, 2] }),
  },
  { load: fired(2, { board: [40] }, { 'receipt 503': 2 }), floor: fired(1, { healthz: [4] }) },
];

function aWrite(answer: Write['answer']): Write {
  const intent = { do: 'receive', part: 'survey', receivedOn: '2022-03-01' } as const;
  return { mark: 'k1', deadlineId: '2565-iit', officeId: '3014601', intent, answer, tries: 1 };
}

const report = reportOf(rounds, [aWrite('acknowledged'), aWrite('open'), aWrite('refused')], ['k1 is lost']);

test('latencies are those of all rounds, by kind and together', () => {
  expect(report.kinds).toEqual({
    board: { requests: 3, p50: 30, p99: 40, max: 40 },
    receipt: { requests: 1, p50: 20, p99: 20, max: 20 },
  });
  expect(report.all).toEqual({ requests: 4, p50: 20, p99: 40, max: 40 });
  expect(report.requestsPerSecond).toBe(1);
});

test('each round is told as times the floor beside it, and the rounds by their median', () => {
  // The first round: 20 to 1, 2/3 s to 1/2 s a request. The second: 40 to 4, 2 s to 1 s.
  expect(report.ratios.p50).toBe((20 + 10) / 2);
  expect(report.ratios.p99).toBe((30 / 2 + 40 / 4) / 2);
  expect(report.ratios.perRequest).toBeCloseTo((4 / 3 + 2) / 2);
});

test('what was no success is counted, and what was lost is named', () => {
  expect(report).toMatchObject({
    refused: { 'receipt 503': 3 },
    errors: 2,
    acknowledged: 1,
    lost: ['k1 is lost'],
  });
  expect(table(report)).toContain('receipts acknowledged: 1; of them lost: 1');
  expect(table(report)).toContain('| board | 3 | 30.0 | 40.0 | 40.0 |');
});

import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDefaultAddresses } from '../../../../infra/local/default-addresses';
import { parseScenario } from '../../../../infra/local/simulation/scenario';
import { simulate } from '../../../../infra/local/simulation/simulation';

const span = { start: '2022-02-25T00:00:00+07:00', end: '2022-03-02T00:00:00+07:00' };
const scenario = (...events: object[]) => JSON.stringify({ ...span, events });
const open = { at: '2022-02-25T10:00:00+07:00', do: 'open-year', fiscalYear: 2565 };
const roster = withDefaultAddresses(
  [
    'officeId,kind,name,districtId,districtName,provinceId,provinceName',
    '3014601,subdistrict-administrative-organization,องค์การบริหารส่วนตำบลงิ้ว,3014,ปักธงชัย,30,นครราชสีมา',
  ].join('\n'),
);

test('the example has an event of each kind', () => {
  const { events } = parseScenario(readFileSync('shared/data/example-scenario.json', 'utf8'));
  expect(new Set(events.map((event) => event.do)).size).toBe(10);
});

test('events are played in order of time, those of one instant as they were written', () => {
  const later = { ...open, at: '2022-02-26T10:00:00+07:00' };
  const { events } = parseScenario(scenario(later, { ...open, fiscalYear: 2564 }, open));
  expect(events.map((event) => event.do === 'open-year' && event.fiscalYear)).toEqual([2564, 2565, 2565]);
});

test.each([
  ['text that is no JSON', 'open-year', /scenario: not JSON/],
  ['no end', JSON.stringify({ start: span.start, events: [] }), /end/],
  [
    'an end before its start',
    JSON.stringify({ start: span.end, end: span.start, events: [] }),
    /end is before start/,
  ],
  [
    'an unknown event',
    scenario({ ...open, do: 'explode' }),
    /event 1 \(explode at 2022-02-25T10:00:00\+07:00\)/,
  ],
  [
    'an event outside its span',
    scenario(open, { ...open, at: '2022-04-01T10:00:00+07:00' }),
    /event 2 .*outside start and end/,
  ],
  [
    'a time that does not exist',
    scenario({ ...open, at: '2022-02-30T10:00:00+07:00' }),
    /event 1 .*not an instant/,
  ],
  [
    'an outage that ends before it begins',
    scenario({ at: span.end, do: 'outage', until: span.start }),
    /until is not after at/,
  ],
  [
    'a missing field',
    scenario({ at: open.at, do: 'extend', deadlineId: 'x', officeId: 'y' }),
    /event 1 .*dueOn/,
  ],
  [
    'a year of the common era',
    scenario({ ...open, fiscalYear: 2022 }),
    /event 1 .*fiscalYear: a year of the Buddhist era, such as 2565$/,
  ],
])('a scenario with %s is refused by name', (_, text, message) => {
  expect(() => parseScenario(text)).toThrow(message);
});

test('all that is wrong with a scenario is told at once', () => {
  const wrong = [
    { ...open, do: 'explode' },
    open,
    { ...open, fiscalYear: 2022 },
    'rest',
    { ...open, at: 'soon' },
  ];
  expect(faultsOf(JSON.stringify({ start: 'today', end: span.end, events: wrong }))).toEqual([
    'scenario: start: not an instant such as 2022-03-01T08:00+07:00',
    expect.stringMatching(/^event 1 \(explode at .*\): do: one of open-year, receive, .*, outage$/),
    expect.stringMatching(/^event 3 .*: fiscalYear: a year of the Buddhist era/),
    expect.stringMatching(/^event 4: .*object/),
    expect.stringMatching(/^event 5 .*: at: not an instant/),
  ]);
});

function faultsOf(text: string): string[] {
  try {
    parseScenario(text);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
}

describe('a simulation', () => {
  let out: string;
  beforeEach(async () => {
    out = await mkdtemp(join(tmpdir(), 'ita-scenario-'));
  });
  afterEach(() => rm(out, { recursive: true }));
  const run = (csv: string, text: string) =>
    simulate({ csv, scenario: parseScenario(text), out, environment: {} });

  test('names the event that the API refuses, and leaves no half-written result', async () => {
    const receive = {
      at: '2022-02-26T10:00:00+07:00',
      do: 'receive',
      deadlineId: '2565-q9-report',
      officeId: '3014601',
      part: 'original',
    };
    await expect(run(roster, scenario(open, receive))).rejects.toThrow(
      /^event 2 \(receive at .*\): refused with 404: there is no deadline 2565-q9-report$/,
    );
    expect(await readdir(out)).toEqual([]);
  });

  test('names all that the API refuses in an event', async () => {
    const adjust = { at: span.start, do: 'adjust', deadlineId: '2565-q2-report', dueOn: 'soon', reason: '' };
    await expect(run(roster, scenario({ ...open, at: span.start }, adjust))).rejects.toThrow(
      /^event 2 \(adjust at .*\): refused with 400: \/dueOn: .*; \/reason: .*[^}]$/,
    );
  });

  test('names the line of the roster that is wrong, and that a roster is empty', async () => {
    const refused = 'the roster was refused, and nothing of it is written:\nline';
    await expect(run(roster.replace('saraban@', 'saraban'), scenario(open))).rejects.toThrow(
      `${refused} 2: email: "saraban3014601.lao.example"`,
    );
    await expect(run(withDefaultAddresses(''), scenario(open))).rejects.toThrow(
      `${refused} 1: the file is empty`,
    );
    expect(await readdir(out)).toEqual([]);
  });

  test('of an empty span writes empty results', async () => {
    const summary = await run(roster, scenario());
    expect(summary).toMatchObject({ mails: 0, notices: 0 });
    expect((await readdir(out)).sort()).toEqual(['notices.jsonl', 'summary.json']);
  });
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ScheduleBook, scheduleSchema } from '../../../../infra/local/scheduler/book';

const at = (text: string) => new Date(text);

function schedule(name: string, expression: string, overrides: object = {}) {
  return scheduleSchema.parse({
    Name: name,
    ScheduleExpression: expression,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: 'remind', RoleArn: 'arn:aws:iam::000000000000:role/local', Input: '{"province":"30"}' },
    ...overrides,
  });
}

/** A one-time schedule in Bangkok's time. */
function once(name: string, localTime: string, overrides: object = {}) {
  return schedule(name, `at(${localTime})`, { ScheduleExpressionTimezone: 'Asia/Bangkok', ...overrides });
}

const start = at('2022-06-01T00:00:00Z');

describe('one-time schedules', () => {
  test('fire at their local instant, not a millisecond before', () => {
    const book = new ScheduleBook();
    book.put(once('a', '2022-06-03T09:00:00'), start);
    expect(book.nextDueAt()).toEqual(at('2022-06-03T02:00:00Z'));
    expect(book.takeDue(at('2022-06-03T01:59:59.999Z'))).toEqual([]);
    expect(book.takeDue(at('2022-06-03T02:00:00Z'))).toEqual([
      {
        name: 'a',
        groupName: 'default',
        dueAt: at('2022-06-03T02:00:00Z'),
        scheduledTime: '2022-06-03T02:00:00Z',
        targetArn: 'remind',
        input: '{"province":"30"}',
      },
    ]);
  });

  test('fire once; afterwards they are gone or, with NONE, kept as done', () => {
    const book = new ScheduleBook();
    book.put(once('gone', '2022-06-03T09:00:00', { ActionAfterCompletion: 'DELETE' }), start);
    book.put(once('kept', '2022-06-03T09:00:00', { ActionAfterCompletion: 'NONE' }), start);
    const late = at('2022-06-09T00:00:00Z');
    expect(book.takeDue(late).map(({ name }) => name)).toEqual(['gone', 'kept']);
    expect(book.takeDue(late)).toEqual([]);
    expect(book.nextDueAt()).toBeUndefined();
    expect(book.list(undefined).map(({ schedule: { Name } }) => Name)).toEqual(['kept']);
  });

  test('fire in order of their instants, then of their names', () => {
    const book = new ScheduleBook();
    for (const [name, time] of [
      ['c', '10'],
      ['b', '09'],
      ['a', '10'],
      ['d', '08'],
    ] as const)
      book.put(once(name, `2022-06-03T${time}:00:00`), start);
    expect(book.takeDue(at('2022-06-04T00:00:00Z')).map(({ name }) => name)).toEqual(['d', 'b', 'a', 'c']);
  });

  test('one whose instant has passed when it is made is overdue, not lost', () => {
    const book = new ScheduleBook();
    book.put(once('late', '2022-05-01T09:00:00'), start);
    expect(book.nextDueAt()).toEqual(at('2022-05-01T02:00:00Z'));
    expect(book.takeDue(start)).toHaveLength(1);
  });

  test('a disabled one neither is due nor fires', () => {
    const book = new ScheduleBook();
    book.put(once('off', '2022-06-03T09:00:00', { State: 'DISABLED' }), start);
    expect(book.nextDueAt()).toBeUndefined();
    expect(book.takeDue(at('2023-01-01T00:00:00Z'))).toEqual([]);
  });

  test.each(['at(2022-02-30T09:00:00)', 'at(2022-06-03)', 'rate(0 days)', 'rate(5 weeks)', 'every day'])(
    '%s is refused and leaves nothing behind',
    (expression) => {
      const book = new ScheduleBook();
      expect(() => book.put(schedule('x', expression), start)).toThrow('Invalid Schedule Expression');
      expect(book.list(undefined)).toEqual([]);
    },
  );

  test('cron is refused in words that say why, for it would never fire', () => {
    const book = new ScheduleBook();
    expect(() => book.put(schedule('x', 'cron(0 9 * * ? *)'), start)).toThrow('cron');
  });

  test.each(['at(2022-06-03T09:00:00)', 'rate(1 day)'])('%s in an unknown zone is refused', (expression) => {
    const zoned = schedule('x', expression, { ScheduleExpressionTimezone: 'Asia/Korat' });
    expect(() => new ScheduleBook().put(zoned, start)).toThrow('Asia/Korat');
  });
});

describe('rate schedules', () => {
  test('fire at once, then on the grid of their creation', () => {
    const book = new ScheduleBook();
    book.put(schedule('r', 'rate(15 minutes)'), start);
    expect(book.takeDue(start)).toHaveLength(1);
    expect(book.nextDueAt()).toEqual(at('2022-06-01T00:15:00Z'));
  });

  test('one that missed several occurrences fires once, for the earliest, and goes on after now', () => {
    const book = new ScheduleBook();
    book.put(schedule('r', 'rate(15 minutes)'), start);
    expect(book.takeDue(at('2022-06-01T01:07:00Z')).map(({ dueAt }) => dueAt)).toEqual([start]);
    expect(book.nextDueAt()).toEqual(at('2022-06-01T01:15:00Z'));
  });

  test('an update keeps the grid', () => {
    const book = new ScheduleBook();
    book.put(schedule('r', 'rate(15 minutes)'), start);
    book.takeDue(start);
    book.put(schedule('r', 'rate(15 minutes)', { Description: 'new' }), at('2022-06-01T00:07:00Z'));
    expect(book.nextDueAt()).toEqual(at('2022-06-01T00:15:00Z'));
  });

  test('start on the grid of StartDate, and end with EndDate, inclusive', () => {
    const book = new ScheduleBook();
    const startDate = Date.parse('2022-06-02T00:00:00Z') / 1000;
    const limits = { StartDate: startDate, EndDate: startDate + 7200 };
    book.put(schedule('r', 'rate(1 hour)', { ...limits, ActionAfterCompletion: 'DELETE' }), start);
    expect(book.takeDue(at('2022-06-01T23:59:59Z'))).toEqual([]);
    for (const time of ['00', '01', '02'])
      expect(book.takeDue(at(`2022-06-02T${time}:00:00Z`))).toHaveLength(1);
    expect(book.nextDueAt()).toBeUndefined();
    expect(book.list(undefined)).toEqual([]);
  });

  test('however time passes, every firing lies on the grid and what comes next lies after now', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.array(fc.integer({ min: 1, max: 500 })),
        (rate, steps) => {
          const book = new ScheduleBook();
          book.put(schedule('r', `rate(${rate} minutes)`), start);
          let now = start.getTime();
          for (const minutes of steps) {
            now += minutes * 60_000;
            const fired = book.takeDue(new Date(now));
            expect(fired.length).toBeLessThanOrEqual(1);
            for (const { dueAt } of fired)
              expect((dueAt.getTime() - start.getTime()) % (rate * 60_000)).toBe(0);
            const next = book.nextDueAt()?.getTime() ?? 0;
            expect(next).toBeGreaterThan(now);
            expect(next - now).toBeLessThanOrEqual(rate * 60_000);
          }
        },
      ),
    );
  });
});

describe('a book in a file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'book-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is the same after a restart, what has fired included', () => {
    const file = join(folder, 'schedules.json');
    const book = new ScheduleBook(file);
    book.addGroup('ita');
    book.put(once('a', '2022-06-03T09:00:00', { GroupName: 'ita' }), start);
    book.put(once('b', '2022-06-04T09:00:00', { GroupName: 'ita' }), start);
    book.put(schedule('r', 'rate(1 day)'), start);
    book.takeDue(at('2022-06-03T12:00:00Z'));
    const again = new ScheduleBook(file);
    expect(again.list(undefined)).toEqual(book.list(undefined));
    expect(again.nextDueAt()).toEqual(at('2022-06-04T00:00:00Z'));
    expect([...again.groups]).toEqual(['default', 'ita']);
    expect(readdirSync(folder)).toEqual(['schedules.json']);
  });

  test('that is damaged is named, not taken for an empty one', () => {
    const file = join(folder, 'schedules.json');
    writeFileSync(file, '{"groups": ["def');
    expect(() => new ScheduleBook(file)).toThrow(file);
  });

  test('that can not be read is named, not taken for an empty one', () => {
    const file = join(folder, 'schedules.json');
    mkdirSync(file);
    expect(() => new ScheduleBook(file)).toThrow(file);
  });

  test('that can not be written leaves the book as it was', () => {
    const file = join(folder, 'none', 'schedules.json');
    const book = new ScheduleBook(file);
    expect(() => book.put(once('a', '2022-06-03T09:00:00'), start)).toThrow('ENOENT');
    expect(book.list(undefined)).toEqual([]);
  });
});

test('tells whoever waits for it that the next instant may have changed', () => {
  const book = new ScheduleBook();
  let calls = 0;
  book.onChange = () => {
    calls += 1;
  };
  book.put(once('a', '2022-06-03T09:00:00'), start);
  expect(calls).toBe(1);
  expect(book.takeDue(start)).toEqual([]);
  expect(calls).toBe(1);
  book.takeDue(at('2022-06-03T02:00:00Z'));
  expect(calls).toBe(2);
});

import fc from 'fast-check';
import {
  type Holidays,
  stageDaysOf,
  stageName,
} from '../../../../../functions/api/console/pages/deadlines/stage-days';
import { audiences, type StageOffset } from '../../../../../shared/domain/deadline';
import { addDays, localDateOf } from '../../../../../shared/domain/time';
import { officeLine } from '../../../../../shared/planning/line';
import { plannedStages, stageName as serviceStageName } from '../../../../../shared/planning/stages';
import { aDeadline, aSurvey } from '../../../../support/builders';
import { bangkok, calendar } from '../../../../support/planning';

const zone = 'Asia/Bangkok';
const time = { zone, sendAt: '09:00' };
const official: Holidays = new Map([...calendar.holidays].map((date) => [date, 'วันหยุด']));
const on = (deadline: Parameters<typeof stageDaysOf>[0], holidays = official) =>
  stageDaysOf(deadline, 'office', holidays, time).map(({ stage, on: day }) => `${stage} ${day}`);

const day = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2021-10-01', days));
const offsets: fc.Arbitrary<StageOffset[]> = fc.uniqueArray(
  fc.oneof(fc.integer({ min: -40, max: 40 }), fc.constant<StageOffset>('opening')),
  { maxLength: 12 },
);

test('the days shown are those that the service plans, whatever the plan, the holidays and the day it was set', () => {
  fc.assert(
    fc.property(
      offsets,
      day,
      day,
      day,
      fc.array(day, { maxLength: 40 }),
      (office, dueOn, opensOn, set, free) => {
        const registeredAt = bangkok(`${set} 10:00`);
        const registrations = [{ n: 1, dueOn, registeredAt, announceAt: null }];
        const policy = { office, district: office, province: office };
        const deadline = aSurvey({ dueOn, opensOn, policy, registrations });
        const holidays = new Map(free.map((date) => [date, 'วันหยุด']));
        const plan = { ...calendar, holidays: new Set(free) };
        const { baseOn, escalationBaseOn } = officeLine(deadline, { extensions: [] }, zone);
        for (const audience of audiences) {
          const dates = { dueOn, opensOn, baseOn: audience === 'office' ? baseOn : escalationBaseOn };
          const planned = plannedStages(office, dates, plan);
          const shown = stageDaysOf(deadline, audience, holidays, time);
          expect(shown).toEqual(
            planned.map(({ stage, on, at }) => ({ stage, on, isSilent: at <= registeredAt })),
          );
          for (const { on, at } of planned) expect(on).toBe(localDateOf(at, zone));
        }
      },
    ),
  );
});

test('a stage is named as the service names it', () => {
  for (const offset of [-14, -1, 0, 1, 14]) expect(stageName(offset)).toBe(serviceStageName(offset));
});

test('the week before 10 June 2022 begins on a holiday, so its mail goes out the day before', () => {
  expect(on(aDeadline())).toContain('T-7 2022-06-02');
  expect(on(aDeadline(), new Map())).toContain('T-7 2022-06-03');
});

test('of two stages on one day the later one stays', () => {
  const policy = { office: [-1, 0], district: [], province: [] };
  expect(on(aDeadline({ dueOn: '2022-09-10', policy }))).toEqual(['T+0 2022-09-09']);
});

test('a stage at the very moment at which the date was set is never sent; one minute earlier it is', () => {
  const silentAt = (clock: string, sendAt = '09:00') => {
    const registrations = [
      { n: 1, dueOn: '2022-06-10', registeredAt: bangkok(`2022-06-09 ${clock}`), announceAt: null },
    ];
    const stages = stageDaysOf(aDeadline({ registrations }), 'office', official, { zone, sendAt });
    return stages.filter(({ isSilent }) => isSilent).map(({ stage }) => stage);
  };
  expect(silentAt('09:00')).toEqual(['T-14', 'T-7', 'T-3', 'T-1']);
  expect(silentAt('08:59')).toEqual(['T-14', 'T-7', 'T-3']);
  expect(silentAt('08:59', '08:30')).toEqual(['T-14', 'T-7', 'T-3', 'T-1']);
});

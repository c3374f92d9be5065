/** What an admin should know before changing a deadline. Pure. */
import type { Deadline } from '../domain/deadline';
import { type LocalDate, localDateOf } from '../domain/time';
import { isWorkingDay, type WorkingCalendar, workingDayOnOrBefore } from '../domain/working-calendar';
import { currentExtension } from './line';
import type { PreviewContext } from './preview';

export interface Warning {
  readonly pointer?: string;
  readonly code: string;
  readonly message: string;
}

export function previewWarnings(
  before: Deadline,
  after: Deadline | undefined,
  { now, calendar, provinces }: PreviewContext,
): Warning[] {
  if (!after) return [{ code: 'no-change', message: 'this changes nothing' }];
  const ended = provinces
    .flatMap(({ submissions }) => submissions)
    .filter(({ extensions }) => currentExtension(before, extensions) && !currentExtension(after, extensions));
  return [
    ...(after.dueOn === before.dueOn
      ? []
      : dateWarnings(after.dueOn, localDateOf(now, calendar.zone), calendar)),
    ...(ended.length === 0
      ? []
      : [
          {
            code: 'extension-ended',
            message: `ends the extensions of ${ended.map(({ officeId }) => officeId).join(', ')}`,
          },
        ]),
  ];
}

/** A date may be past or free: it is legal, and worth a second look. */
function dateWarnings(dueOn: LocalDate, today: LocalDate, calendar: WorkingCalendar): Warning[] {
  const pointer = '/dueOn';
  const warnings: Warning[] = [];
  if (dueOn < today) {
    const message = `${dueOn} is already past: offices get one notice in neutral words, and no series`;
    warnings.push({ pointer, code: 'date-past', message });
  }
  if (!isWorkingDay(dueOn, calendar)) {
    const why = calendar.holidays.has(dueOn) ? 'a holiday' : 'a weekend';
    const message = `${dueOn} falls on ${why}; the last working day is ${workingDayOnOrBefore(dueOn, calendar)}`;
    warnings.push({ pointer, code: 'not-a-working-day', message });
  }
  const year = dueOn.slice(0, 4);
  if (![...calendar.holidays].some((date) => date.startsWith(year))) {
    const message = `no holidays are known of ${year}: mails may leave on one`;
    warnings.push({ pointer, code: 'holidays-unknown', message });
  }
  return warnings;
}

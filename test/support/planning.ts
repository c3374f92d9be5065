/** Planning in tests: local times in, decisions out; the real holidays of fiscal years 2565–2570. */
import holidays from '../../shared/data/thai-government-holidays.json';
import { type Deadline, standardDeadlines } from '../../shared/domain/deadline';
import type { NoticeEntry } from '../../shared/domain/notice';
import type { Submission } from '../../shared/domain/submission';
import { type Instant, instantFromIso } from '../../shared/domain/time';
import type { WorkingCalendar } from '../../shared/domain/working-calendar';
import { openDeadline } from '../../shared/planning/deadline-changes';
import { type Decision, decideOffice } from '../../shared/planning/decide';

export const calendar: WorkingCalendar = {
  zone: 'Asia/Bangkok',
  sendAt: '09:00',
  sendUntil: '16:30',
  holidays: new Set(holidays.map(({ date }) => date)),
};

export function withHolidays(...dates: string[]): WorkingCalendar {
  return { ...calendar, holidays: new Set([...calendar.holidays, ...dates]) };
}

/** A local time in Bangkok: `2022-03-25 09:00`, `2022-03-25 16:30:00.001`. */
export function bangkok(text: string): Instant {
  return instantFromIso(`${text.replace(' ', 'T')}+07:00`);
}

export function at(text: string) {
  return { by: 'somchai', now: bangkok(text) };
}

export function opened(
  id: 'q2-report' | 'q3-report' | 'q4-report' | 'iit' | 'eit' | 'results',
  openedAt = '2022-02-25 10:00',
  announce = true,
): Deadline {
  const draft = standardDeadlines(2565).find((each) => each.id === `2565-${id}`);
  if (!draft) throw new Error(id);
  return openDeadline(draft, announce, at(openedAt), calendar);
}

export function owing(deadline: Deadline, overrides: Partial<Submission> = {}): Submission {
  return {
    deadlineId: deadline.id,
    provinceId: '30',
    districtId: '3014',
    officeId: '3014601',
    receipts: {},
    extensions: [],
    notices: {},
    history: [],
    version: 1,
    ...overrides,
  };
}

export function sentEntry(sentAt: string, overrides: Partial<NoticeEntry> = {}): NoticeEntry {
  const instant = bangkok(sentAt);
  return { state: 'sent', attempts: 1, mailId: 'm1', claimedAt: instant, sentAt: instant, ...overrides };
}

/** Nothing is in an outage: every announcement goes out at its instant. */
export const promptly = (announceAt: Instant, before: Instant) => announceAt < before;
export const never = () => false;

export function decide(
  deadline: Deadline,
  submission: Submission,
  now: string,
  options: { calendar?: WorkingCalendar; wentOut?: typeof promptly } = {},
): Decision {
  return decideOffice(deadline, submission, {
    now: bangkok(now),
    calendar: options.calendar ?? calendar,
    wentOut: options.wentOut ?? promptly,
  });
}

/** `send T-7@2022-06-10` or `skip received`. */
export function said(decision: Decision): string {
  return decision.do === 'send' ? `send ${decision.notice.key}` : `${decision.do} ${decision.reason}`;
}

/** Marks what a run at `now` would send as sent; returns the submission after it and what was sent. */
export function afterRun(
  deadline: Deadline,
  submission: Submission,
  now: string,
  options: Parameters<typeof decide>[3] = {},
): { submission: Submission; sent?: string } {
  const decision = decide(deadline, submission, now, options);
  if (decision.do !== 'send') return { submission };
  const { key } = decision.notice;
  const notices = { ...submission.notices, [key]: sentEntry(now) };
  return { submission: { ...submission, notices, version: submission.version + 1 }, sent: key };
}

/** The due dates of a mail as a calendar file: one all-day event each, replaced when its date moves. */
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { OfficeNoticeFacts } from '../planning/facts';
import { cleanLine } from './clean';
import { domainOf, idPart } from './headers';
import { officePage } from './links';
import type { CalendarFile, OfficeMailInput } from './mail-input';
import { shownTitle } from './subject';
import type { Words } from './words/words';

/** Undefined where every date is past: nobody wants that in a calendar. */
export function calendarOf(
  { office, settings, sentAt }: OfficeMailInput,
  notices: readonly OfficeNoticeFacts[],
  words: Words,
): CalendarFile | undefined {
  const ahead = notices.filter(({ daysLeft }) => daysLeft >= 0);
  if (ahead.length === 0) return undefined;
  const domain = domainOf(settings.senderAddress);
  const calendar = ical({ prodId: `-//${domain}//ITA//TH`, method: ICalCalendarMethod.PUBLISH });
  for (const facts of ahead) {
    calendar.createEvent({
      id: `${idPart(facts.deadlineId)}.${idPart(office.officeId)}@${domain}`,
      sequence: facts.changesOfDate,
      stamp: new Date(sentAt),
      start: facts.dueOn,
      allDay: true,
      summary: words.calendarSummary(shownTitle(facts, words), facts.fiscalYear),
      url: cleanLine(officePage(settings.publicUrl, office.officeId), 1_000),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return { filename: `ita-${ahead[0]?.fiscalYear ?? ''}.ics`, content: `${calendar.toString()}\r\n` };
}

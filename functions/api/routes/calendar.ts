/** The deadlines as a calendar feed. */
import { createRoute, z } from '@hono/zod-openapi';
import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import type { Deadline } from '../../../shared/domain/deadline';
import { addDays } from '../../../shared/domain/time';
import type { Api } from '../env';
import { readProblems, security } from '../schemas/responses';

export function calendarRoutes(api: Api): void {
  const route = createRoute({
    tags: ['Deadlines'],
    security,
    method: 'get',
    path: '/v1/calendar.ics',
    summary: 'The deadlines of all opened years as an iCalendar feed; surveys with their whole window',
    responses: {
      200: { description: 'The feed', content: { 'text/calendar': { schema: z.string() } } },
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const { store, settings } = c.get('services');
    const years = await store.years.list();
    const perYear = await Promise.all(years.map(({ fiscalYear }) => store.deadlines.list(fiscalYear)));
    const feed = calendarOf(perYear.flat(), new URL(settings.PUBLIC_URL).hostname);
    return c.body(feed, 200, {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="ita-deadlines.ics"',
    });
  });
}

function calendarOf(deadlines: readonly Deadline[], domain: string): string {
  const calendar = ical({
    prodId: `-//${domain}//ITA//TH`,
    name: 'กำหนดส่ง ITA',
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const deadline of deadlines) {
    const { id, fiscalYear, kind, title, titleEn, opensOn, dueOn, registrations } = deadline;
    const changedAt = registrations.at(-1)?.registeredAt ?? `${dueOn}T00:00:00.000Z`;
    calendar.createEvent({
      id: `${id}@${domain}`,
      // A later date replaces the event that a calendar has already.
      sequence: registrations.length,
      stamp: new Date(changedAt),
      start: kind === 'survey' && opensOn ? opensOn : dueOn,
      // The end of an event of whole days is the day after it.
      end: addDays(dueOn, 1),
      allDay: true,
      summary: `[ITA ${fiscalYear}] ${title}`,
      description: titleEn,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** What the pages of deadlines read, and the words that they share. */
import { useQuery } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import type { DeadlineKind } from '../../../../../shared/domain/deadline';
import { queryKeys } from '../../api/keys';
import type { SubmissionRow } from '../../api/types';
import { useApp, useLocalFormats, useToday } from '../../context';
import { daysBetween } from '../../days';
import { useScope } from '../../scope';
import { defaultZone } from '../../words/dates';
import { holidayName } from '../../words/holidays';
import { useLanguage, useWords } from '../../words/words';
import type { Holidays, SendingTime } from './stage-days';
import { deadlineWords } from './words';

export function useYear() {
  const { calls } = useApp();
  const { areaId, fiscalYear } = useScope();
  return useQuery({
    queryKey: queryKeys.year(fiscalYear, areaId),
    queryFn: () => calls.year(fiscalYear, areaId),
    enabled: areaId !== '',
  });
}

export function useHolidayList() {
  const { calls } = useApp();
  return useQuery({ queryKey: queryKeys.holidays, queryFn: calls.holidays });
}

/** By date; on a page that waits for them. */
export function useHolidays(): Holidays {
  const { data } = useHolidayList();
  return useMemo(() => new Map((data ?? []).map(({ date, name }) => [date, holidayName(name)])), [data]);
}

export function useZone(): string {
  return useApp().settings?.zone ?? defaultZone;
}

/** Until the service has told, as it is unless set up otherwise. */
export function useSendingTime(): SendingTime {
  const { settings } = useApp();
  return { zone: settings?.zone ?? defaultZone, sendAt: settings?.sendAt ?? '09:00' };
}

export function useTitle(): (deadline: { title: string; titleEn: string }) => string {
  const thai = useLanguage() === 'th';
  return ({ title, titleEn }) => (thai ? title : titleEn);
}

/** What its date is called: of an announcement it is none by which anything is due. */
export function useDateName(): (kind: DeadlineKind) => string {
  const { due, day } = useWords(deadlineWords);
  return (kind) => (kind === 'information' ? day : due);
}

/** `เหลือ ๑๐ วัน`, by the service's clock. */
export function useDaysLeft(): (deadline: { kind: DeadlineKind; dueOn: string }) => string {
  const words = useWords(deadlineWords);
  const { number } = useLocalFormats();
  const today = useToday();
  return ({ kind, dueOn }) => {
    const days = daysBetween(today, dueOn);
    const isOwed = kind !== 'information';
    if (days === 0) return isOwed ? words.dueToday : words.onDay;
    if (days > 0) return (isOwed ? words.left : words.ahead)(number(days));
    return (isOwed ? words.past : words.ago)(number(-days));
  };
}

/** In words: `T-7`, `opening`, `changed-r2`. */
export function useStageText(): (stage: string) => string {
  const { stage: words } = useWords(deadlineWords);
  const { number } = useLocalFormats();
  return (stage) => {
    if (stage === 'opening' || stage === 'opened') return words[stage];
    if (!stage.startsWith('T')) return words.changed;
    const offset = Number(stage.slice(1));
    if (offset === 0) return words.due;
    return offset < 0 ? words.before(number(-offset)) : words.after(number(offset));
  };
}

export function useDeadline(deadlineId: string) {
  const { calls } = useApp();
  return useQuery({ queryKey: queryKeys.deadline(deadlineId), queryFn: () => calls.deadline(deadlineId) });
}

/** How every office of the area stands under a deadline. */
export function useSubmissions(deadlineId: string) {
  const { calls } = useApp();
  const { areaId } = useScope();
  return useQuery({
    queryKey: [...queryKeys.owed, 'exceptions', areaId, deadlineId],
    queryFn: async ({ signal }) => {
      const rows: SubmissionRow[] = [];
      let cursor: string | undefined;
      do {
        const page = await calls.submissions(deadlineId, areaId, cursor, signal);
        rows.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return rows;
    },
    enabled: areaId !== '',
  });
}

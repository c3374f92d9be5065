/** The mails of a year, newest first, page by page; what one looks for is looked for in earlier pages, too. */
import { useInfiniteQuery } from '@tanstack/preact-query';
import { useEffect } from 'preact/hooks';
import { firstDayOf, lastDayOf } from '../../../../../shared/domain/fiscal-year';
import { queryKeys } from '../../api/keys';
import { useApp } from '../../context';
import { useScope } from '../../scope';
import { type MailChoice, matches } from './mail-filter';

/** A screen full. */
const enough = 20;

/** Read without being asked: more than a district gets in a year, a small part of what a province gets. */
const pagesAtOnce = 10;

const firstPage: string | undefined = undefined;

export function useMails(choice: MailChoice) {
  const { calls } = useApp();
  const { areaId } = useScope();
  const { from, to } = useDays();
  const { audience, deadline, state, text } = choice;
  const mails = useInfiniteQuery({
    queryKey: [...queryKeys.mails, areaId, audience, deadline, from, to],
    queryFn: ({ pageParam }) => calls.mails(areaId, { audience, deadline, from, to }, pageParam),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next,
    enabled: areaId !== '',
  });
  const { data, error, hasNextPage, isFetching, fetchNextPage } = mails;
  const pages = data?.pages ?? [];
  const come = pages.flatMap(({ items }) => items);
  const shown = come.filter((mail) => matches(mail, choice));
  const isLookingFor = state !== '' || text.trim() !== '';
  const isSearching =
    isLookingFor && hasNextPage && !error && shown.length < enough && pages.length < pagesAtOnce;
  const next = isSearching && !isFetching ? pages.length : undefined;
  useEffect(() => {
    if (next !== undefined) void fetchNextPage();
  }, [next, fetchNextPage]);
  return { mails, come, shown, isSearching };
}

/** A year ends with its last day where a later one has been opened; else what is chased after it belongs to it. */
function useDays(): { from: string; to: string } {
  const { fiscalYear, years = [] } = useScope();
  const isLast = years.every((year) => year <= fiscalYear);
  return { from: firstDayOf(fiscalYear), to: isLast ? '' : lastDayOf(fiscalYear) };
}

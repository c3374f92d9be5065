/** What needs a person, by kind, each with what to do. */
import { useQuery } from '@tanstack/preact-query';
import { queryKeys } from '../../api/keys';
import type { WorkItem } from '../../api/types';
import { useApp, useCaller, useLocalFormats } from '../../context';
import { QueryView } from '../../parts/query-view';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { worklistWords } from './words';
import { WorkEntry } from './work-entry';

/** Urgent ones first. */
const order: readonly WorkItem['what'][] = [
  'unreachable-office',
  'failed-notice',
  'unreachable-area',
  'unfinished-run',
  'stale-schedule',
  'scheduler-silent',
  'uncertain-notice',
  'holidays-missing',
];

export function WorklistPage() {
  const words = useWords(worklistWords);
  const { district, province, loading } = useWords(common);
  const { calls } = useApp();
  const { areaId, area } = useScope();
  const formats = useLocalFormats();
  const worklist = useQuery({
    queryKey: [...queryKeys.worklist, areaId],
    queryFn: () => calls.worklist(areaId),
    enabled: areaId !== '',
  });
  const name =
    area === undefined ? '' : area.level === 'district' ? district(area.name) : province(area.name);
  return (
    <>
      <div class="row worklist-heading">
        <h1>{words.title(name)}</h1>
        <button type="button" disabled={worklist.isFetching} onClick={() => void worklist.refetch()}>
          {worklist.isFetching ? loading : words.refresh}
        </button>
      </div>
      <QueryView query={worklist}>
        {({ items, count }) =>
          items.length === 0 ? (
            <div class="card">
              <h2>{words.none}</h2>
              <p class="quiet">{words.noneHint}</p>
            </div>
          ) : (
            <div class="stack">
              {order.map((kind) => (
                <WorkGroup key={kind} kind={kind} items={items.filter(({ what }) => what === kind)} />
              ))}
              {count > items.length ? <p>{words.more(formats.number(count - items.length))}</p> : null}
            </div>
          )
        }
      </QueryView>
    </>
  );
}

function WorkGroup({ kind, items }: { kind: WorkItem['what']; items: readonly WorkItem[] }) {
  const words = useWords(worklistWords);
  const formats = useLocalFormats();
  if (items.length === 0) return null;
  const { group } = useCaller();
  const { title, advice, officer = advice } = words.kinds[kind];
  return (
    <section class="card" aria-labelledby={`work-${kind}`}>
      <h2 id={`work-${kind}`}>
        {title} <span class="worklist-count">{words.count(formats.number(items.length))}</span>
      </h2>
      <p class="worklist-advice">
        <strong>{words.whatToDo}:</strong> {group === 'officer' ? officer : advice}
      </p>
      <ul class="worklist-items">
        {items.map((item) => (
          <WorkEntry key={`${item.what} ${item.id}`} item={item} />
        ))}
      </ul>
    </section>
  );
}

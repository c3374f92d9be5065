/** Of a province: how far each district has come, those that need attention first. A press shows only it. */
import { useMemo } from 'preact/hooks';
import type { Deadline } from '../../api/types';
import { kindOf } from '../../parts/state';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { type BoardFilter, type BoardOffice, byAttention, countStates, sharesOf } from './arrange';
import { Totals } from './deadline-heading';
import { boardWords } from './words';

const urgent = ['unreachable', 'late'] as const;

interface DistrictProgressProps {
  /** Those that are shown. */
  readonly deadlines: readonly Deadline[];
  readonly offices: readonly BoardOffice[];
  readonly filter: BoardFilter;
  readonly onFilter: (filter: BoardFilter) => void;
}

export function DistrictProgress({ deadlines, offices, filter, onFilter }: DistrictProgressProps) {
  const words = useWords(boardWords);
  const { areas } = useScope();
  const { deadlineId, districtId: chosen } = filter;
  const districts = useMemo(() => countDistricts(offices, deadlineId), [offices, deadlineId]);
  if (districts.length < 2) return null;
  const kind = kindOf(deadlines);
  const settled = kind === 'survey' ? words.officesAnswered : words.officesReceived;
  const names = new Map(areas.map(({ areaId, name }) => [areaId, name]));
  return (
    <section class="board-districts" aria-labelledby="board-districts">
      <h2 id="board-districts">{words.districts}</h2>
      <ul>
        {districts.map(({ districtId, shares }) => {
          const name = names.get(districtId) ?? districtId;
          const isChosen = districtId === chosen;
          return (
            <li key={districtId}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => onFilter({ ...filter, districtId: isChosen ? '' : districtId })}
              >
                <b>{name}</b>
                <Totals
                  title={name}
                  kind={kind}
                  shares={shares}
                  settled={deadlineId === '' ? words.itemsSettled : settled}
                  others={urgent}
                />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function countDistricts(offices: readonly BoardOffice[], deadlineId: string) {
  const byDistrict = new Map<string, BoardOffice[]>();
  for (const office of offices) {
    const others = byDistrict.get(office.districtId);
    if (others) others.push(office);
    else byDistrict.set(office.districtId, [office]);
  }
  return [...byDistrict]
    .map(([districtId, own]) => ({
      districtId,
      counts: countStates(own, deadlineId),
      shares: sharesOf(own, deadlineId),
    }))
    .sort((a, b) => byAttention(a.counts, b.counts) || a.districtId.localeCompare(b.districtId));
}

/** Which offices the board shows. */
import { SelectField, TextField } from '../../parts/fields';
import { kindOf, submissionStates, useStateName } from '../../parts/state';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { type BoardFilter as Filter, noFilter } from './arrange';
import { useDeadlineTitle } from './deadline-title';
import type { Board } from './use-board';
import { boardWords } from './words';

interface BoardFilterProps {
  readonly board: Board;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

export function BoardFilter({ board, filter, onFilter }: BoardFilterProps) {
  const words = useWords(boardWords);
  const { audiences } = useWords(common);
  const nameOf = useStateName();
  const titleOf = useDeadlineTitle();
  const { areas } = useScope();
  const { deadlineId } = filter;
  const kind = kindOf(board.deadlines.filter(({ id }) => deadlineId === '' || id === deadlineId));
  const districtIds = new Set(board.offices.map(({ districtId }) => districtId));
  const districts = areas.filter(({ areaId }) => districtIds.has(areaId));
  return (
    <search class="board-filter">
      <TextField
        type="search"
        label={words.search}
        value={filter.text}
        onInput={(text) => onFilter({ ...filter, text })}
      />
      {districts.length > 1 ? (
        <SelectField
          label={audiences.district}
          value={filter.districtId}
          options={[
            { value: '', label: words.allDistricts },
            ...districts.map(({ areaId, name }) => ({ value: areaId, label: name })),
          ]}
          onChange={(districtId) => onFilter({ ...filter, districtId })}
        />
      ) : null}
      <SelectField
        label={words.deadline}
        value={deadlineId}
        options={[
          { value: '', label: words.allDeadlines },
          ...board.deadlines.map((deadline) => ({ value: deadline.id, label: titleOf(deadline) })),
        ]}
        onChange={(chosen) => onFilter({ ...filter, deadlineId: chosen })}
      />
      <SelectField
        label={words.state}
        value={filter.state}
        options={[
          { value: '' as const, label: words.allStates },
          ...submissionStates.map((state) => ({ value: state, label: nameOf(state, kind) })),
        ]}
        onChange={(state) => onFilter({ ...filter, state })}
      />
      {Object.values(filter).some((each) => each !== '') ? (
        <button type="button" onClick={() => onFilter(noFilter)}>
          {words.clear}
        </button>
      ) : null}
    </search>
  );
}

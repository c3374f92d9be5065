/** What one office owes under one deadline: a button that says so, and opens what can be done about it. */
import type { Deadline, SubmissionRow } from '../../api/types';
import { useApp } from '../../context';
import { StateMark, type SubmissionState, useStateName } from '../../parts/state';
import { common } from '../../words/common';
import { defaultZone, type Formats, localDateIn, useFormats } from '../../words/dates';
import { useWords } from '../../words/words';
import type { BoardCell } from './arrange';
import { shortTitle, useDeadlineTitle } from './deadline-title';
import { boardWords } from './words';

interface CellButtonProps {
  readonly cell: BoardCell;
  readonly deadline: Deadline;
  readonly onOpen: (row: SubmissionRow) => void;
}

export function CellButton({ cell: { row, state }, deadline, onOpen }: CellButtonProps) {
  const { saving } = useWords(common);
  const nameOf = useStateName();
  const title = shortTitle(useDeadlineTitle()(deadline));
  const detail = useCellDetail()(row, state);
  const more = [detail, row.isSaving ? saving : undefined].filter((each) => each !== undefined);
  const label = [`${row.officeName} ${title}: ${nameOf(state, deadline.kind)}`, ...more];
  return (
    <button
      type="button"
      class="board-cell"
      aria-busy={row.isSaving === true}
      tabIndex={-1}
      aria-haspopup="dialog"
      aria-label={label.join(' ')}
      // The second click of two was meant for what the first one has closed.
      onClick={({ detail: clicks }) => clicks < 2 && onOpen(row)}
    >
      <span class="board-cell-deadline">{title}</span>{' '}
      <StateMark
        state={state}
        kind={deadline.kind}
        detail={more.length === 0 ? undefined : more.join(' · ')}
      />
    </button>
  );
}

/** What the state alone does not say: what is missing, by when, since when. */
export function useCellDetail(): (row: SubmissionRow, state: SubmissionState) => string | undefined {
  const words = useWords(boardWords);
  const names = useWords(common);
  const formats = useFormats();
  const { settings } = useApp();
  return (row, state) => {
    if (state === 'waived') return undefined;
    if (state === 'received') return receivedDetail(row, formats);
    const details = [
      ...(state === 'unreachable' && row.late ? [names.states.late] : []),
      ...(row.respondents === undefined || row.minimum === undefined
        ? []
        : [words.respondents(formats.number(row.respondents), formats.number(row.minimum))]),
      ...(row.status === 'partial' && row.minimum === undefined
        ? [words.missing(names.listed(row.missing.map((part) => names.parts[part])))]
        : []),
      ...(row.returnedAt === undefined
        ? []
        : [words.returned(formats.shortDate(localDateIn(settings?.zone ?? defaultZone, row.returnedAt)))]),
      ...(row.extended ? [words.until(formats.shortDate(row.dueOn))] : []),
    ];
    return details.length === 0 ? undefined : details.join(' · ');
  };
}

/** The day on which it was complete. */
function receivedDetail({ receipts }: SubmissionRow, { shortDate }: Formats): string | undefined {
  const last = Object.values(receipts)
    .map((receipt) => receipt?.receivedOn ?? '')
    .sort()
    .at(-1);
  return last === undefined ? undefined : shortDate(last);
}

/** The state of one office under one deadline: a colour, a shape and a word, never a colour alone. */
import type { DeadlineKind } from '../../../../shared/domain/deadline';
import type { SubmissionRow } from '../api/types';
import { common } from '../words/common';
import { useWords } from '../words/words';

/** In the order in which they need somebody's attention. */
export const submissionStates = [
  'unreachable',
  'late',
  'partial',
  'owed',
  'extended',
  'received',
  'waived',
] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** `unreachable` only where something is still owed: whom nobody has to remind, nobody has to reach. */
export function stateOf(row: SubmissionRow, isReachable: boolean): SubmissionState {
  if (row.status === 'received' || row.status === 'waived') return row.status;
  if (!isReachable) return 'unreachable';
  if (row.late) return 'late';
  if (row.status === 'partial') return 'partial';
  return row.extended ? 'extended' : 'owed';
}

/** Each outline is its own, also in black and white and at 14 pixels. */
const shapes: Readonly<Record<SubmissionState, string>> = {
  owed: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11z',
  partial: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11zM8 3.5a4.5 4.5 0 0 1 0 9z',
  received: 'M2.5 8.5l3.5 3.5l7.5-8',
  late: 'M8 2L14.5 13.5H1.5zM8 6.5v3M8 11.3v.6',
  extended: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11zM8 5v3l2.2 1.6',
  waived: 'M2.5 8h11',
  unreachable: 'M2 4h12v8.5H2zM2 4l6 5l6-5M1.5 14.5l13-13',
};

export function StateShape({ state }: { state: SubmissionState }) {
  return (
    <svg class={`shape shape-${state}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={shapes[state]} />
    </svg>
  );
}

/** What a state is called. @param kind of its deadline; undefined: of deadlines of several kinds */
export function useStateName(): (state: SubmissionState, kind: DeadlineKind | undefined) => string {
  const { states, surveyStates } = useWords(common);
  return (state, kind) => {
    const [name, answered] = [states[state], { ...states, ...surveyStates }[state]];
    if (kind === 'survey') return answered;
    return kind !== undefined || answered === name ? name : `${name} / ${answered}`;
  };
}

/** The kind that all of them are of, if they are of one. */
export function kindOf(deadlines: readonly { readonly kind: DeadlineKind }[]): DeadlineKind | undefined {
  const [kind, ...others] = new Set(deadlines.map((deadline) => deadline.kind));
  return others.length === 0 ? kind : undefined;
}

interface StateMarkProps {
  readonly state: SubmissionState;
  readonly kind: DeadlineKind;
  readonly detail?: string | undefined;
}

export function StateMark({ state, kind, detail }: StateMarkProps) {
  const nameOf = useStateName();
  return (
    <span class={`state state-${state}`}>
      <StateShape state={state} />
      <span>{nameOf(state, kind)}</span> {detail === undefined ? null : <small>{detail}</small>}
    </span>
  );
}

/** Whom a deadline reminds how many days before and after, to be changed. */
import { useState } from 'preact/hooks';
import { audiences, type StageOffset } from '../../../../../shared/domain/deadline';
import type { Deadline, DeadlineChangeBody } from '../../api/types';
import { CheckField, SelectField, TextField } from '../../parts/fields';
import { common } from '../../words/common';
import { wholeNumberOf } from '../../words/digits';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { stageName } from './stage-days';
import { useStageText } from './use-plan';

/** Those of the plans that every year begins with. */
const usual: readonly StageOffset[] = [-30, -14, -7, -3, -1, 0, 1, 3, 7, 14];

type PolicyChange = NonNullable<DeadlineChangeBody['policy']>;

interface StagesFieldsProps {
  readonly deadline: Deadline;
  /** What is touched already. */
  readonly policy: PolicyChange | undefined;
  readonly onChange: (policy: PolicyChange) => void;
}

export function StagesFields({ deadline, policy, onChange }: StagesFieldsProps) {
  const names = useWords(common).audiences;
  const hasOpening = deadline.kind === 'survey' && deadline.opensOn !== undefined;
  return (
    <>
      {audiences.map((audience) => (
        <AudienceStages
          key={audience}
          name={names[audience]}
          offered={hasOpening ? ['opening', ...usual] : usual}
          chosen={policy?.[audience] ?? deadline.policy[audience]}
          onChange={(offsets) => onChange({ ...policy, [audience]: offsets })}
        />
      ))}
    </>
  );
}

interface AudienceStagesProps {
  readonly name: string;
  readonly offered: readonly StageOffset[];
  readonly chosen: readonly StageOffset[];
  readonly onChange: (offsets: StageOffset[]) => void;
}

function AudienceStages({ name, offered, chosen, onChange }: AudienceStagesProps) {
  const stageText = useStageText();
  const [first] = useState(chosen);
  const shown = inOrder([...offered, ...first, ...chosen]);
  const toggle = (offset: StageOffset, isOn: boolean) => {
    const others = chosen.filter((each) => each !== offset);
    onChange(isOn ? inOrder([...others, offset]) : others);
  };
  return (
    <fieldset class="field">
      <legend>{name}</legend>
      <div class="deadlines-checks">
        {shown.map((offset) => (
          <CheckField
            key={offset}
            label={stageText(stageName(offset))}
            checked={chosen.includes(offset)}
            onChange={(isOn) => toggle(offset, isOn)}
          />
        ))}
      </div>
      <OtherStage onAdd={(offset) => toggle(offset, true)} />
    </fieldset>
  );
}

const sides = ['before', 'after'] as const;

/** Further off, the service takes it for a slip. */
const farthestDays = 365;

function OtherStage({ onAdd }: { onAdd: (offset: number) => void }) {
  const words = useWords(changeWords);
  const [text, setText] = useState('');
  const [side, setSide] = useState<(typeof sides)[number]>('before');
  const days = wholeNumberOf(text) ?? 0;
  const isDays = days >= 1 && days <= farthestDays;
  const add = () => {
    onAdd(side === 'before' ? -days : days);
    setText('');
  };
  return (
    <details>
      <summary>{words.otherDays}</summary>
      <div class="row">
        <TextField inputMode="numeric" label={words.days} value={text} onInput={setText} />
        <SelectField
          label={words.side}
          value={side}
          options={sides.map((value) => ({ value, label: words.sides[value] }))}
          onChange={setSide}
        />
        <button type="button" disabled={!isDays} onClick={add}>
          {words.add}
        </button>
      </div>
    </details>
  );
}

function inOrder(offsets: readonly StageOffset[]): StageOffset[] {
  const rank = (offset: StageOffset) => (offset === 'opening' ? -Infinity : offset);
  return [...new Set(offsets)].sort((a, b) => rank(a) - rank(b));
}

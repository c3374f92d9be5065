/** On which days a deadline's mails go out, for each audience. */
import { type Audience, audiences } from '../../../../../shared/domain/deadline';
import type { Deadline } from '../../api/types';
import { useLocalFormats, useToday } from '../../context';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { stageDaysOf } from './stage-days';
import { useHolidays, useSendingTime, useStageText } from './use-plan';
import { deadlineWords } from './words';

export function StageLists({ deadline }: { deadline: Deadline }) {
  const words = useWords(deadlineWords);
  return (
    <section class="card">
      <h2>{words.stages}</h2>
      <p class="quiet">{words.stagesHint}</p>
      <div class="deadlines-columns">
        {audiences.map((audience) => (
          <StageList key={audience} deadline={deadline} audience={audience} />
        ))}
      </div>
    </section>
  );
}

function StageList({ deadline, audience }: { deadline: Deadline; audience: Audience }) {
  const words = useWords(deadlineWords);
  const names = useWords(common).audiences;
  const formats = useLocalFormats();
  const today = useToday();
  const stageText = useStageText();
  const stages = stageDaysOf(deadline, audience, useHolidays(), useSendingTime());
  const next = stages.find(({ on, isSilent }) => on >= today && !isSilent);
  return (
    <div>
      <h3>{names[audience]}</h3>
      {stages.length === 0 ? <p class="quiet">{words.noStages}</p> : null}
      <ol class="deadlines-list">
        {stages.map((each) => (
          <li key={each.stage} class={each.on < today || each.isSilent ? 'quiet' : ''}>
            <b>{formats.shortDate(each.on)}</b> {stageText(each.stage)}{' '}
            {each === next ? <span class="deadlines-next">{words.next}</span> : null}
            {each.isSilent ? <small>{words.neverSent}</small> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What an office owes under one deadline, what has arrived of it, and every mail about it. */
import type { Deadline, Part, SubmissionDetail } from '../../api/types';
import { useCaller, useLocalFormats } from '../../context';
import { StateMark, stateOf } from '../../parts/state';
import { useTitles } from '../../titles';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { Exceptions } from './exceptions';
import { NoticeList } from './notice-list';
import { officeWords } from './words';

interface SubmissionCardProps {
  readonly deadline: Deadline;
  readonly submission: SubmissionDetail;
  readonly isReachable: boolean;
}

export function SubmissionCard({ deadline, submission, isReachable }: SubmissionCardProps) {
  const words = useWords(officeWords);
  const titles = useTitles();
  const formats = useLocalFormats();
  const caller = useCaller();
  const { deadlineId, dueOn, extensions, waiver, returned } = submission;
  const extension = submission.extended ? extensions.at(-1) : undefined;
  return (
    <section class="card" aria-labelledby={`submission-${deadlineId}`}>
      <div class="office-heading">
        <h2 id={`submission-${deadlineId}`}>{titles.deadline(deadlineId)}</h2>
        <StateMark state={stateOf(submission, isReachable)} kind={deadline.kind} />
        <span class="quiet">{words.due(formats.fullDate(dueOn))}</span>
      </div>
      <Receipts submission={submission} />
      {extension ? (
        <p>{words.extendedBy(formats.date(extension.dueOn), extension.by, extension.reason)}</p>
      ) : null}
      {waiver ? <p>{words.waivedBy(waiver.by, waiver.reason)}</p> : null}
      {returned ? <p>{words.returnedBy(returned.by, returned.reason)}</p> : null}
      {caller.group === 'admin' ? <Exceptions deadline={deadline} submission={submission} /> : null}
      <NoticeList submission={submission} />
    </section>
  );
}

type Receipt = NonNullable<SubmissionDetail['receipts'][Part]>;

function Receipts({ submission }: { submission: SubmissionDetail }) {
  const words = useWords(officeWords);
  const { parts, listed } = useWords(common);
  const formats = useLocalFormats();
  const { receipts, missing, status, respondents, minimum } = submission;
  const arrived = (['electronic-copy', 'original', 'survey'] as const).flatMap((part) => {
    const receipt = receipts[part];
    return receipt ? [{ part, receipt }] : [];
  });
  const isOpen = status === 'owed' || status === 'partial';
  const said = (part: Part, { complete, receivedOn }: Receipt) => {
    const date = formats.date(receivedOn);
    if (part !== 'survey') return words.received(parts[part], date);
    return complete ? words.enoughOn(date) : words.lastCounted(date);
  };
  return (
    <ul class="office-receipts">
      {arrived.map(({ part, receipt }) => (
        <li key={part}>
          {said(part, receipt)}
          {receipt.registerNumber === undefined ? '' : ` · ${words.register(receipt.registerNumber)}`}
          {receipt.note === undefined ? '' : ` · ${receipt.note}`} <small>{receipt.by}</small>
        </li>
      ))}
      {minimum !== undefined && (isOpen || respondents !== undefined) ? (
        <li>
          {words.respondents(
            respondents === undefined ? undefined : formats.number(respondents),
            formats.number(minimum),
          )}
        </li>
      ) : null}
      {minimum === undefined && isOpen ? (
        <li>{words.missing(listed(missing.map((part) => parts[part])))}</li>
      ) : null}
    </ul>
  );
}

/** Every mail of the plan and every one that was sent, each with its reason. */
import { useState } from 'preact/hooks';
import type { SubmissionDetail } from '../../api/types';
import { useLocalFormats } from '../../context';
import { MailDialog } from '../../mail/mail-dialog';
import { MailReason } from '../../mail/mail-reason';
import { useTitles } from '../../titles';
import { useWords } from '../../words/words';
import { officeWords } from './words';

type Notice = SubmissionDetail['notices'][number];

export function NoticeList({ submission }: { submission: SubmissionDetail }) {
  const words = useWords(officeWords);
  const [open, setOpen] = useState<string>();
  const { notices, deadlineId } = submission;
  if (notices.length === 0) return <p class="quiet">{words.noNotices}</p>;
  return (
    <details open={notices.some(({ outcome }) => outcome !== 'not-yet')}>
      <summary id={`notices-${deadlineId}`}>{words.notices}</summary>
      <ol class="office-notices" aria-labelledby={`notices-${deadlineId}`}>
        {notices.map((notice) => (
          <NoticeLine key={notice.key} notice={notice} submission={submission} onOpen={setOpen} />
        ))}
      </ol>
      {open === undefined ? null : <MailDialog mailRef={open} onClose={() => setOpen(undefined)} />}
    </details>
  );
}

interface NoticeLineProps {
  readonly notice: Notice;
  readonly submission: SubmissionDetail;
  readonly onOpen: (mailRef: string) => void;
}

function NoticeLine({ notice, submission, onOpen }: NoticeLineProps) {
  const words = useWords(officeWords);
  const titles = useTitles();
  const formats = useLocalFormats();
  const { stage, at, sentAt, outcome, why, to, reason, mailRef } = notice;
  const completedOn = Object.values(submission.receipts)
    .map((receipt) => receipt?.receivedOn ?? '')
    .sort()
    .at(-1);
  const said =
    outcome === 'received' && completedOn
      ? words.notSentReceived(formats.date(completedOn))
      : (words.outcomes[outcome] ?? why);
  return (
    <li>
      <time dateTime={sentAt ?? at}>{formats.instant(sentAt ?? at)}</time>
      <span>{titles.stage(stage)}</span>
      <span>
        {said}
        {to === undefined ? null : <small>{to.join(', ')}</small>}
        {reason === undefined ? null : <MailReason reason={reason} />}
      </span>
      {mailRef === undefined ? null : (
        <button type="button" onClick={() => onOpen(mailRef)}>
          {words.mail}
          <span class="visually-hidden"> {titles.stage(stage)}</span>
        </button>
      )}
    </li>
  );
}

/** A mail as it was sent. */
import { useQuery } from '@tanstack/preact-query';
import { queryKeys } from '../api/keys';
import type { Mail } from '../api/types';
import { useApp, useLocalFormats } from '../context';
import { Dialog } from '../parts/dialog';
import { QueryView } from '../parts/query-view';
import { useWords } from '../words/words';
import { LetterFrame } from './letter-frame';
import { mailWords } from './words';

export function MailDialog({ mailRef, onClose }: { mailRef: string; onClose: () => void }) {
  const words = useWords(mailWords);
  const { calls } = useApp();
  const mail = useQuery({
    queryKey: queryKeys.mail(mailRef),
    queryFn: () => calls.mail(mailRef),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Dialog wide title={mail.data?.subject ?? words.content} onClose={onClose}>
      <QueryView query={mail}>{(data) => <MailView mail={data} />}</QueryView>
    </Dialog>
  );
}

function MailView({ mail }: { mail: Mail }) {
  const words = useWords(mailWords);
  const formats = useLocalFormats();
  const rows = [
    [words.at, `${formats.instant(mail.at)} · ${words.states[mail.state]}`],
    [words.from, addressed(mail.from)],
    [words.to, mail.to.map(addressed).join(', ')],
    [words.replyTo, mail.replyTo === undefined ? '' : addressed(mail.replyTo)],
    [words.attachments, mail.attachments.join(', ')],
  ].filter(([, value]) => value !== '');
  return (
    <>
      <dl class="letter-head">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <LetterFrame html={mail.html} title={words.content} />
      <details>
        <summary>{words.plain}</summary>
        <pre class="letter-text">{mail.text}</pre>
      </details>
    </>
  );
}

function addressed({ address, name }: { address: string; name?: string | undefined }): string {
  return name === undefined ? address : `${name} <${address}>`;
}

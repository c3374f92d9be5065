/** Mails newest first, by day; filtered by what one looks for. */
import { useState } from 'preact/hooks';
import type { MailRow } from '../../api/types';
import { useApp, useLocalFormats } from '../../context';
import { MailDialog } from '../../mail/mail-dialog';
import { mailWords } from '../../mail/words';
import { ProblemNote } from '../../parts/problem-note';
import { common } from '../../words/common';
import { defaultZone, localDateIn } from '../../words/dates';
import { useWords } from '../../words/words';
import { type MailChoice, MailFilter } from './mail-filter';
import { useMails } from './use-mails';
import { outboxWords } from './words';

const everything: MailChoice = { audience: '', deadline: '', state: '', text: '' };

export function MailList() {
  const words = useWords(outboxWords);
  const { loading } = useWords(common);
  const formats = useLocalFormats();
  const [choice, setChoice] = useState(everything);
  const [open, setOpen] = useState<string>();
  const { mails, come, shown, isSearching } = useMails(choice);
  return (
    <section class="card" aria-labelledby="outbox-list">
      <h2 id="outbox-list">{words.list}</h2>
      <MailFilter choice={choice} onChange={setChoice} />
      {mails.error ? <ProblemNote error={mails.error} onRetry={() => void mails.refetch()} /> : null}
      {mails.isPending || isSearching ? <p class="quiet">{loading}</p> : null}
      {mails.data && !mails.hasNextPage && shown.length === 0 ? <p class="quiet">{words.none}</p> : null}
      <Days mails={shown} onOpen={setOpen} />
      {mails.hasNextPage && !isSearching && shown.length < come.length ? (
        <p class="quiet">{words.searched(formats.number(come.length))}</p>
      ) : null}
      {mails.hasNextPage && !isSearching ? (
        <button type="button" disabled={mails.isFetchingNextPage} onClick={() => void mails.fetchNextPage()}>
          {mails.isFetchingNextPage ? loading : words.older}
        </button>
      ) : null}
      {open === undefined ? null : <MailDialog mailRef={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

function Days({ mails, onOpen }: { mails: readonly MailRow[]; onOpen: (mailRef: string) => void }) {
  const words = useWords(outboxWords);
  const formats = useLocalFormats();
  const { settings } = useApp();
  const days = byDay(mails, settings?.zone ?? defaultZone);
  return (
    <>
      {[...days].map(([day, items]) => (
        <section key={day} class="outbox-day">
          <h3>
            {formats.fullDate(day)} <small>{words.count(formats.number(items.length))}</small>
          </h3>
          <ul class="outbox-mails-of-day">
            {items.map((mail) => (
              <MailLine key={mail.mailRef} mail={mail} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function byDay(mails: readonly MailRow[], zone: string): Map<string, MailRow[]> {
  const days = new Map<string, MailRow[]>();
  for (const mail of mails) {
    const day = localDateIn(zone, mail.at);
    days.set(day, [...(days.get(day) ?? []), mail]);
  }
  return days;
}

function MailLine({ mail, onOpen }: { mail: MailRow; onOpen: (mailRef: string) => void }) {
  const formats = useLocalFormats();
  const { states } = useWords(mailWords);
  const { district, province } = useWords(common);
  const names = { office: (name: string) => name, district, province };
  return (
    <li>
      <time dateTime={mail.at}>{formats.time(mail.at)}</time>
      <span>{names[mail.audience](mail.recipientName)}</span>
      <button type="button" class="outbox-subject" onClick={() => onOpen(mail.mailRef)}>
        {mail.subject}
      </button>
      <span class={troubled.has(mail.state) ? 'bad' : 'quiet'}>{states[mail.state]}</span>
    </li>
  );
}

const troubled: ReadonlySet<MailRow['state']> = new Set(['bounced', 'complained', 'failed', 'uncertain']);

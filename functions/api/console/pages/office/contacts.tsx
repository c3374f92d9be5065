/** Whom the office's mails go to, and whether they arrive. */
import { Link } from 'wouter-preact';
import type { Office } from '../../api/types';
import { useLocalFormats } from '../../context';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { officeWords } from './words';

export function Contacts({ office }: { office: Office }) {
  const words = useWords(officeWords);
  const { pages, delivery: deliveries } = useWords(common);
  const formats = useLocalFormats();
  return (
    <section class="card" aria-labelledby="office-contacts">
      <h2 id="office-contacts">{words.contacts}</h2>
      {office.contacts.length === 0 ? <p class="bad">{words.noContact}</p> : null}
      <ul>
        {office.contacts.map(({ role, email, name, phone, delivery, deliveryAt, deliveryDetail }) => (
          <li key={`${role} ${email}`}>
            {words.roles[role]}: {[name, email, phone].filter(Boolean).join(' · ')} –{' '}
            <span class={delivery === 'ok' ? '' : 'bad'}>{deliveries[delivery]}</span>{' '}
            {deliveryAt === undefined ? '' : words.since(formats.instant(deliveryAt))}
            {deliveryDetail === undefined ? null : <small lang="en"> {deliveryDetail}</small>}
          </li>
        ))}
      </ul>
      <Link href={`/roster/${office.officeId}`}>{pages.roster}</Link>
    </section>
  );
}

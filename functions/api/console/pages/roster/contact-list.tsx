/** Whom mail goes to, and what is known of each address. */
import type { Area, OfficeRow } from '../../api/types';
import { StateShape } from '../../parts/state';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { rosterWords } from './words';

type Known = OfficeRow['contacts'][number] | Area['contacts'][number];

interface ContactListProps {
  readonly contacts: readonly Known[];
  /** As the API gives them, by the place they speak of. */
  readonly warnings?: OfficeRow['warnings'];
}

export function ContactList({ contacts, warnings = [] }: ContactListProps) {
  const words = useWords(rosterWords);
  if (contacts.length === 0) {
    return (
      <span class="state state-unreachable">
        <StateShape state="unreachable" />
        {words.noContact}
      </span>
    );
  }
  const warningAt = (index: number) => {
    const warning = warnings.find(({ pointer }) => pointer === `/contacts/${index}/email`);
    return warning && (words.warnings[warning.code] ?? warning.message);
  };
  return (
    <ul class="roster-contacts">
      {contacts.map((contact, index) => (
        <OneContact
          key={`${'role' in contact ? contact.role : ''} ${contact.email}`}
          contact={contact}
          warning={warningAt(index)}
        />
      ))}
    </ul>
  );
}

function OneContact({ contact, warning }: { contact: Known; warning: string | undefined }) {
  const words = useWords(rosterWords);
  const { delivery: deliveries } = useWords(common);
  const { email, name, phone, delivery } = contact;
  const person = [name, phone].filter((each) => each !== undefined).join(' · ');
  return (
    <li>
      {'role' in contact ? <small>{words.roles[contact.role]} </small> : null}
      <span class="roster-email">{email}</span> {person === '' ? null : <small>{person} </small>}
      {delivery === 'ok' ? null : (
        <span class="state state-unreachable">
          <StateShape state="unreachable" />
          {deliveries[delivery]}
        </span>
      )}
      {warning === undefined ? null : <small class="roster-warning">{warning}</small>}
    </li>
  );
}

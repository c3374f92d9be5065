/** The people whom mail goes to, as they are edited: of an office (with roles) or of an area (without). */
import { contactRoles } from '../../../../../shared/domain/office';
import { useLocalFormats } from '../../context';
import { CheckField, SelectField, TextField } from '../../parts/fields';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { type ContactDraft, newContact } from './drafts';
import type { FieldErrors } from './field-errors';
import { rosterWords } from './words';

interface ContactsProps {
  readonly contacts: readonly ContactDraft[];
  readonly onChange: (contacts: readonly ContactDraft[]) => void;
  readonly errorAt: FieldErrors;
  readonly withRoles?: boolean;
}

export function ContactFields({ contacts, onChange, errorAt, withRoles = false }: ContactsProps) {
  const words = useWords(rosterWords);
  const wrong = errorAt('/contacts');
  const change = (key: number, part: Partial<ContactDraft>) =>
    onChange(contacts.map((contact) => (contact.key === key ? { ...contact, ...part } : contact)));
  return (
    <>
      {contacts.map((contact, index) => (
        <OneContact
          key={contact.key}
          contact={contact}
          index={index}
          withRole={withRoles}
          errorAt={errorAt}
          onChange={(part) => change(contact.key, part)}
          onRemove={() => onChange(contacts.filter(({ key }) => key !== contact.key))}
        />
      ))}
      {wrong === undefined ? null : (
        <p class="bad" role="alert">
          {wrong}
        </p>
      )}
      <button type="button" onClick={() => onChange([...contacts, newContact(contacts)])}>
        + {words.add}
      </button>
    </>
  );
}

interface OneContactProps {
  readonly contact: ContactDraft;
  readonly index: number;
  readonly withRole: boolean;
  readonly errorAt: FieldErrors;
  readonly onChange: (part: Partial<ContactDraft>) => void;
  readonly onRemove: () => void;
}

function OneContact({ contact, index, withRole, errorAt, onChange, onRemove }: OneContactProps) {
  const words = useWords(rosterWords);
  const { delivery: deliveries } = useWords(common);
  const formats = useLocalFormats();
  const { role, email, name, phone, delivery, retry } = contact;
  const at = (field: string) => errorAt(`/contacts/${index}/${field}`);
  const label = words.contact(formats.number(index + 1));
  return (
    <fieldset class="roster-contact">
      <legend>{label}</legend>
      {withRole ? (
        <SelectField
          label={words.role}
          value={role}
          options={contactRoles.map((value) => ({ value, label: words.roles[value] }))}
          onChange={(value) => onChange({ role: value })}
        />
      ) : null}
      <TextField
        label={words.email}
        value={email}
        onInput={(value) => onChange({ email: value })}
        error={at('email')}
      />
      <TextField
        label={words.personName}
        value={name}
        onInput={(value) => onChange({ name: value })}
        maxLength={200}
        error={at('name')}
      />
      <TextField
        label={words.phone}
        type="tel"
        value={phone}
        onInput={(value) => onChange({ phone: value })}
        maxLength={100}
        error={at('phone')}
      />
      <button type="button" class="quiet-button" aria-label={`${words.remove} ${label}`} onClick={onRemove}>
        {words.remove}
      </button>
      {delivery === 'ok' ? null : (
        <CheckField
          label={`${deliveries[delivery]} – ${words.tryAgain}`}
          checked={retry}
          onChange={(checked) => onChange({ retry: checked })}
        />
      )}
    </fieldset>
  );
}

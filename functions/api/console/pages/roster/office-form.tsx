/** One office's contacts and settings, edited where they stand. */
import { useState } from 'preact/hooks';
import type { Office, OfficeRow } from '../../api/types';
import { useApp } from '../../context';
import { CheckField, TextField } from '../../parts/fields';
import { useWords } from '../../words/words';
import { ContactFields } from './contact-fields';
import { filled, isMinimum, officeBodyOf, officeDraft } from './drafts';
import { EditFrame } from './edit-frame';
import { fieldErrorsOf } from './field-errors';
import { useSave } from './use-save';
import { rosterWords } from './words';

interface OfficeFormProps {
  readonly office: OfficeRow;
  readonly onSaved: (office: Office) => void;
  readonly onCancel: () => void;
}

const minima = [
  { survey: 'IIT', field: 'iitMinimum' },
  { survey: 'EIT', field: 'eitMinimum' },
] as const;

export function OfficeForm({ office, onSaved, onCancel }: OfficeFormProps) {
  const words = useWords(rosterWords);
  const { calls } = useApp();
  const { officeId, name, version } = office;
  const [draft, setDraft] = useState(() => officeDraft(office));
  const saving = useSave({
    version,
    put: (body: ReturnType<typeof officeBodyOf>, ifMatch) => calls.putOffice(officeId, body, ifMatch),
    reload: () => calls.office(officeId),
    onSaved,
  });
  const errorAt = fieldErrorsOf(saving.error, words);
  const [isTried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    if (!minima.every(({ field }) => isMinimum(draft[field]))) return;
    const complete = filled(draft);
    setDraft(complete);
    saving.save(officeBodyOf(complete));
  };
  return (
    <EditFrame
      label={words.editOf(name)}
      saving={saving}
      onSave={save}
      onCancel={onCancel}
      onTakeTheirs={(theirs) => setDraft(officeDraft(theirs))}
    >
      <ContactFields
        withRoles
        contacts={draft.contacts}
        errorAt={errorAt}
        onChange={(contacts) => setDraft({ ...draft, contacts })}
      />
      <div class="roster-settings">
        {minima.map(({ survey, field }) => (
          <TextField
            key={field}
            inputMode="numeric"
            label={words.minimum(survey)}
            hint={words.minimumHint}
            value={draft[field]}
            error={isTried && !isMinimum(draft[field]) ? words.wrongMinimum : errorAt(`/${field}`)}
            onInput={(value) => setDraft({ ...draft, [field]: value })}
          />
        ))}
        <CheckField
          label={words.active}
          hint={words.activeHint}
          checked={draft.active}
          onChange={(active) => setDraft({ ...draft, active })}
        />
      </div>
    </EditFrame>
  );
}

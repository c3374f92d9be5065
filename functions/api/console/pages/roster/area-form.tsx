/** A district or province: whom digests go to, and where offices reply, call and post to. */
import { useState } from 'preact/hooks';
import { languages } from '../../../../../shared/domain/office';
import type { Area } from '../../api/types';
import { useApp } from '../../context';
import { SelectField, TextField } from '../../parts/fields';
import { useWords } from '../../words/words';
import { ContactFields } from './contact-fields';
import { type AreaDraft, areaBodyOf, areaDraft, filled } from './drafts';
import { EditFrame } from './edit-frame';
import { type FieldErrors, fieldErrorsOf } from './field-errors';
import { useSave } from './use-save';
import { rosterWords } from './words';

interface AreaFormProps {
  readonly area: Area;
  readonly name: string;
  readonly onSaved: (area: Area) => void;
  readonly onCancel: () => void;
}

export function AreaForm({ area, name, onSaved, onCancel }: AreaFormProps) {
  const words = useWords(rosterWords);
  const { calls } = useApp();
  const { areaId, version } = area;
  const [draft, setDraft] = useState(() => areaDraft(area));
  const saving = useSave({
    version,
    put: (body: ReturnType<typeof areaBodyOf>, ifMatch) => calls.putArea(areaId, body, ifMatch),
    reload: () => calls.area(areaId),
    onSaved,
  });
  const errorAt = fieldErrorsOf(saving.error, words);
  const save = () => {
    const complete = filled(draft);
    setDraft(complete);
    saving.save(areaBodyOf(complete));
  };
  return (
    <EditFrame
      label={words.editOf(name)}
      saving={saving}
      onSave={save}
      onCancel={onCancel}
      onTakeTheirs={(theirs) => setDraft(areaDraft(theirs))}
    >
      <ContactFields
        contacts={draft.contacts}
        errorAt={errorAt}
        onChange={(contacts) => setDraft({ ...draft, contacts })}
      />
      <AreaSettings draft={draft} errorAt={errorAt} onChange={(part) => setDraft({ ...draft, ...part })} />
    </EditFrame>
  );
}

interface AreaSettingsProps {
  readonly draft: AreaDraft;
  readonly errorAt: FieldErrors;
  readonly onChange: (part: Partial<AreaDraft>) => void;
}

function AreaSettings({ draft, errorAt, onChange }: AreaSettingsProps) {
  const words = useWords(rosterWords);
  return (
    <div class="roster-settings">
      <TextField
        label={words.replyTo}
        hint={words.replyToHint}
        value={draft.replyTo}
        error={errorAt('/replyTo')}
        onInput={(replyTo) => onChange({ replyTo })}
      />
      <TextField
        label={words.areaPhone}
        type="tel"
        value={draft.phone}
        maxLength={100}
        error={errorAt('/phone')}
        onInput={(phone) => onChange({ phone })}
      />
      <TextField
        label={words.postalAddress}
        lines={3}
        value={draft.postalAddress}
        maxLength={500}
        error={errorAt('/postalAddress')}
        onInput={(postalAddress) => onChange({ postalAddress })}
      />
      <SelectField
        label={words.language}
        value={draft.language}
        options={languages.map((value) => ({ value, label: words.languages[value] }))}
        onChange={(language) => onChange({ language })}
      />
    </div>
  );
}

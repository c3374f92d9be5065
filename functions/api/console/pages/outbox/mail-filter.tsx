/** What one looks for among the mails. */
import { useQuery } from '@tanstack/preact-query';
import { audiences } from '../../../../../shared/domain/deadline';
import { queryKeys } from '../../api/keys';
import type { MailRow } from '../../api/types';
import { useApp } from '../../context';
import { mailWords } from '../../mail/words';
import { SelectField, TextField } from '../../parts/fields';
import { useScope } from '../../scope';
import { useTitles } from '../../titles';
import { common } from '../../words/common';
import { officeSearchKey, searchKey } from '../../words/search';
import { useWords } from '../../words/words';
import { outboxWords } from './words';

/** Empty: whatever it is. */
export interface MailChoice {
  readonly audience: MailRow['audience'] | '';
  readonly deadline: string;
  readonly state: MailRow['state'] | '';
  readonly text: string;
}

/** Audience and deadline are asked of the API; the rest is found in what has come. */
export function matches(mail: MailRow, { state, text }: MailChoice): boolean {
  if (state !== '' && mail.state !== state) return false;
  const wanted = searchKey(text);
  return `${officeSearchKey(mail.recipientName)} ${searchKey(mail.subject)}`.includes(wanted);
}

const offeredStates = [
  'sent',
  'delivered',
  'bounced',
  'complained',
  'uncertain',
  'failed',
  'held',
  'replaced',
] as const;

interface MailFilterProps {
  readonly choice: MailChoice;
  readonly onChange: (choice: MailChoice) => void;
}

export function MailFilter({ choice, onChange }: MailFilterProps) {
  const words = useWords(outboxWords);
  const { audiences: names } = useWords(common);
  const { states } = useWords(mailWords);
  const { calls } = useApp();
  const { fiscalYear } = useScope();
  const titles = useTitles();
  const deadlines = useQuery({
    queryKey: queryKeys.deadlines(fiscalYear),
    queryFn: () => calls.deadlines(fiscalYear),
  });
  const ids = (deadlines.data ?? []).filter(({ kind }) => kind !== 'information').map(({ id }) => id);
  return (
    <div class="row outbox-filter">
      <TextField
        label={words.search}
        type="search"
        value={choice.text}
        onInput={(text) => onChange({ ...choice, text })}
      />
      <SelectField<MailChoice['audience']>
        label={words.audience}
        value={choice.audience}
        options={[
          { value: '', label: words.everyone },
          ...audiences.map((value) => ({ value, label: names[value] })),
        ]}
        onChange={(audience) => onChange({ ...choice, audience })}
      />
      <SelectField
        label={words.deadline}
        value={choice.deadline}
        options={[
          { value: '', label: words.allDeadlines },
          ...ids.map((value) => ({ value, label: titles.deadline(value) })),
        ]}
        onChange={(deadline) => onChange({ ...choice, deadline })}
      />
      <SelectField<MailChoice['state']>
        label={words.state}
        value={choice.state}
        options={[
          { value: '', label: words.allStates },
          ...offeredStates.map((value) => ({ value, label: states[value] })),
        ]}
        onChange={(state) => onChange({ ...choice, state })}
      />
    </div>
  );
}

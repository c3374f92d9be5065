/** One office of the roster: a row to read, which becomes a form where it stands. */
import { useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { defaultSurveyMinimum } from '../../../../../shared/domain/office';
import { queryKeys } from '../../api/keys';
import type { Office, OfficeRow } from '../../api/types';
import { useLocalFormats } from '../../context';
import { useNotify } from '../../parts/notices';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { ContactList } from './contact-list';
import { OfficeForm } from './office-form';
import { type Editing, useEditing } from './use-editing';
import { rosterWords } from './words';

interface OfficeEntryProps {
  readonly office: OfficeRow;
  readonly mayEdit: boolean;
  /** Somebody was sent here to mend it. */
  readonly isWanted: boolean;
}

export function OfficeEntry({ office, mayEdit, isWanted }: OfficeEntryProps) {
  const words = useWords(rosterWords);
  const notify = useNotify();
  const queries = useQueryClient();
  const editing = useEditing(mayEdit && isWanted);
  const saved = (next: Office) => {
    queries.setQueriesData<readonly OfficeRow[]>({ queryKey: queryKeys.allOffices }, (rows) =>
      rows?.map((row) => (row.officeId === next.officeId ? next : row)),
    );
    editing.close();
    notify(words.saved(next.name));
    void queries.invalidateQueries({ queryKey: queryKeys.roster });
    void queries.invalidateQueries({ queryKey: queryKeys.owed });
  };
  if (!editing.isOpen) return <ReadRow office={office} editing={mayEdit ? editing : undefined} />;
  return (
    <tr class="roster-editing">
      <td colSpan={4}>
        <h3>{office.name}</h3>
        <OfficeForm office={office} onSaved={saved} onCancel={editing.close} />
      </td>
    </tr>
  );
}

function ReadRow({ office, editing }: { office: OfficeRow; editing: Editing | undefined }) {
  const words = useWords(rosterWords);
  const { inactive } = useWords(common);
  const { officeId, name, active, contacts, warnings } = office;
  return (
    <tr class={active ? '' : 'roster-inactive'}>
      <th scope="row">
        <Link href={`/offices/${officeId}`}>{name}</Link>
        <small class="roster-id">{officeId}</small>
        {active ? null : <strong class="roster-id">{inactive}</strong>}
      </th>
      <td data-label={words.contacts}>
        <ContactList contacts={contacts} warnings={warnings} />
      </td>
      <td data-label={words.minima}>
        <Minima office={office} />
      </td>
      <td>
        {editing ? (
          <button type="button" ref={editing.button} aria-label={words.editOf(name)} onClick={editing.open}>
            {words.edit}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

function Minima({ office }: { office: OfficeRow }) {
  const { iitMinimum = defaultSurveyMinimum, eitMinimum = defaultSurveyMinimum } = office;
  const { number } = useLocalFormats();
  return (
    <span class="roster-minima">
      IIT {number(iitMinimum)} · EIT {number(eitMinimum)}
    </span>
  );
}

/** The district or province chosen, and its districts: whom digests go to, and where offices reply. */
import { useQueryClient } from '@tanstack/preact-query';
import { queryKeys } from '../../api/keys';
import type { Area } from '../../api/types';
import { useCaller } from '../../context';
import { useNotify } from '../../parts/notices';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { AreaForm } from './area-form';
import { ContactList } from './contact-list';
import { useEditing } from './use-editing';
import { rosterWords } from './words';

export function AreaList() {
  const words = useWords(rosterWords);
  const { areas, areaId } = useScope();
  const shown = areas.filter((area) => area.areaId.startsWith(areaId));
  return (
    <details class="card roster-areas" open={shown.length === 1}>
      <summary>
        <h2>{words.areas}</h2>
      </summary>
      {shown.map((area) => (
        <AreaEntry key={area.areaId} area={area} />
      ))}
    </details>
  );
}

function AreaEntry({ area }: { area: Area }) {
  const words = useWords(rosterWords);
  const texts = useWords(common);
  const notify = useNotify();
  const queries = useQueryClient();
  const mayEdit = useCaller().group === 'admin';
  const editing = useEditing();
  const name = texts[area.level](area.name);
  const saved = (next: Area) => {
    queries.setQueryData<readonly Area[]>(queryKeys.areas, (areas) =>
      areas?.map((each) => (each.areaId === next.areaId ? next : each)),
    );
    editing.close();
    notify(words.saved(name));
    void queries.invalidateQueries({ queryKey: queryKeys.areas });
    void queries.invalidateQueries({ queryKey: queryKeys.roster });
  };
  return (
    <section class="roster-area">
      <h3>{name}</h3>
      {editing.isOpen ? (
        <AreaForm area={area} name={name} onSaved={saved} onCancel={editing.close} />
      ) : (
        <>
          <AreaFacts area={area} />
          {mayEdit ? (
            <button type="button" ref={editing.button} aria-label={words.editOf(name)} onClick={editing.open}>
              {words.edit}
            </button>
          ) : null}
        </>
      )}
    </section>
  );
}

function AreaFacts({ area }: { area: Area }) {
  const words = useWords(rosterWords);
  const facts = [
    [words.replyTo, area.replyTo],
    [words.areaPhone, area.phone],
    [words.postalAddress, area.postalAddress],
    [words.language, words.languages[area.language]],
  ] as const;
  return (
    <dl>
      <div>
        <dt>{words.contacts}</dt>
        <dd>
          <ContactList contacts={area.contacts} warnings={area.warnings} />
        </dd>
      </div>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

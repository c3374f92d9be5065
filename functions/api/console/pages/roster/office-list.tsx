/** The offices of an area: searched, filtered, by district. */
import { useState } from 'preact/hooks';
import type { OfficeRow } from '../../api/types';
import { useCaller, useLocalFormats } from '../../context';
import { SelectField, TextField } from '../../parts/fields';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { filterOffices, type RosterFilter, rosterFilters } from './filter';
import { OfficeEntry } from './office-entry';
import { rosterWords } from './words';

interface OfficeListProps {
  readonly offices: readonly OfficeRow[];
  /** The id of the one that somebody was sent to. */
  readonly wanted: string | undefined;
}

export function OfficeList({ offices, wanted }: OfficeListProps) {
  const words = useWords(rosterWords);
  const { inactive } = useWords(common);
  const filters = { ...words.filters, inactive };
  const { number } = useLocalFormats();
  const [text, setText] = useState(wanted ?? '');
  const [filter, setFilter] = useState<RosterFilter>('all');
  if (offices.length === 0) return <p class="card">{words.noneYet}</p>;
  const shown = filterOffices(offices, text, filter);
  return (
    <>
      <div class="roster-filter">
        <TextField
          type="search"
          label={words.search}
          hint={words.searchHint}
          value={text}
          onInput={setText}
        />
        <SelectField
          label={words.show}
          value={filter}
          options={rosterFilters.map((value) => ({ value, label: filters[value] }))}
          onChange={setFilter}
        />
        <p role="status">{words.counted(number(shown.length), number(offices.length))}</p>
      </div>
      {shown.length === 0 ? (
        <p class="card">{words.noneFound}</p>
      ) : (
        <OfficeTable offices={shown} wanted={wanted} />
      )}
    </>
  );
}

function OfficeTable({ offices, wanted }: OfficeListProps) {
  const words = useWords(rosterWords);
  const { edit } = words;
  const mayEdit = useCaller().group === 'admin';
  const districtIds = [...new Set(offices.map(({ districtId }) => districtId))];
  return (
    <table class="roster-table card">
      <caption class="visually-hidden">{words.offices}</caption>
      <thead>
        <tr>
          <th scope="col">{words.offices}</th>
          <th scope="col">{words.contacts}</th>
          <th scope="col">{words.minima}</th>
          <th scope="col">
            <span class="visually-hidden">{edit}</span>
          </th>
        </tr>
      </thead>
      {districtIds.map((districtId) => (
        <tbody key={districtId}>
          {districtIds.length > 1 ? <DistrictHeading districtId={districtId} /> : null}
          {offices
            .filter((office) => office.districtId === districtId)
            .map((office) => (
              <OfficeEntry
                key={office.officeId}
                office={office}
                mayEdit={mayEdit}
                isWanted={office.officeId === wanted}
              />
            ))}
        </tbody>
      ))}
    </table>
  );
}

function DistrictHeading({ districtId }: { districtId: string }) {
  const { district } = useWords(common);
  const name = useScope().areas.find(({ areaId }) => areaId === districtId)?.name ?? districtId;
  return (
    <tr>
      <th class="roster-district" scope="rowgroup" colSpan={4}>
        {district(name)}
      </th>
    </tr>
  );
}

/** One thing that needs a person: what it is about, what is known of it, and where to go. */
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { queryKeys } from '../../api/keys';
import type { WorkItem } from '../../api/types';
import { useApp, useLocalFormats } from '../../context';
import { MailDialog } from '../../mail/mail-dialog';
import { MailReason } from '../../mail/mail-reason';
import { mailWords } from '../../mail/words';
import { useScope } from '../../scope';
import { useTitles } from '../../titles';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { worklistWords } from './words';

export function WorkEntry({ item }: { item: WorkItem }) {
  const words = useWords(worklistWords);
  const formats = useLocalFormats();
  const titles = useTitles();
  const { states } = useWords(mailWords);
  const nameOf = useNames();
  const { facts } = item;
  const about = [
    facts.deadlineId === undefined ? undefined : titles.deadline(facts.deadlineId),
    facts.stage === undefined ? undefined : titles.stage(facts.stage),
    facts.state === undefined ? undefined : states[facts.state],
    facts.instant === undefined ? undefined : words.planned(formats.instant(facts.instant)),
    facts.fiscalYear === undefined ? undefined : words.year(formats.fiscalYear(facts.fiscalYear)),
    facts.since === undefined ? undefined : words.since(formats.instant(facts.since)),
  ].filter((each) => each !== undefined);
  return (
    <li>
      <p>
        <strong>{nameOf(facts)}</strong> {about.join(' · ')}
      </p>
      <Addresses addresses={facts.addresses} />
      {facts.reason === undefined ? null : (
        <p class="quiet">
          <MailReason reason={facts.reason} />
        </p>
      )}
      <Ways item={item} />
    </li>
  );
}

/** Of the office, with its district where one looks at a province, or of the area. */
function useNames(): (facts: WorkItem['facts']) => string {
  const { calls } = useApp();
  const { areaId, areas } = useScope();
  const { district, province } = useWords(common);
  const offices = useQuery({
    queryKey: queryKeys.offices(areaId),
    queryFn: () => calls.offices(areaId),
    enabled: areaId !== '',
  });
  const areaName = (id: string) => {
    const found = areas.find((area) => area.areaId === id);
    if (!found) return id;
    return found.level === 'district' ? district(found.name) : province(found.name);
  };
  return ({ name, officeId, areaId: id, provinceId }) => {
    if (officeId === undefined) return areaName(id ?? provinceId ?? '');
    const found = offices.data?.find((office) => office.officeId === officeId);
    const office = name ?? found?.name ?? officeId;
    return found === undefined || areaId === found.districtId
      ? office
      : `${office} ${areaName(found.districtId)}`;
  };
}

function Addresses({ addresses }: { addresses: WorkItem['facts']['addresses'] }) {
  const words = useWords(worklistWords);
  const { delivery: deliveries } = useWords(common);
  const formats = useLocalFormats();
  if (addresses === undefined) return null;
  if (addresses.length === 0) return <p>{words.noAddress}</p>;
  return (
    <ul>
      {addresses.map(({ email, delivery, since, reason }) => (
        <li key={email}>
          {email}: {deliveries[delivery]} {since === undefined ? '' : words.since(formats.instant(since))}
          {reason === undefined ? null : (
            <>
              {' · '}
              <MailReason reason={reason} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Ways({ item: { what, facts } }: { item: WorkItem }) {
  const words = useWords(worklistWords);
  const [isOpen, setOpen] = useState(false);
  return (
    <p class="row">
      {facts.officeId === undefined ? null : (
        <Link href={`/offices/${facts.officeId}`}>{words.toOffice}</Link>
      )}
      {facts.addresses === undefined && what !== 'failed-notice' ? null : (
        <Link href={facts.officeId === undefined ? '/roster' : `/roster/${facts.officeId}`}>
          {words.toRoster}
        </Link>
      )}
      {what === 'holidays-missing' ? <Link href="/deadlines">{words.toHolidays}</Link> : null}
      {facts.mailRef === undefined ? null : (
        <button type="button" onClick={() => setOpen(true)}>
          {words.toMail}
        </button>
      )}
      {isOpen && facts.mailRef !== undefined ? (
        <MailDialog mailRef={facts.mailRef} onClose={() => setOpen(false)} />
      ) : null}
    </p>
  );
}

/** One thing that needs a person: what it is about, what is known of it, and where to go. */
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { queryKeys } from '../../api/keys';
import type { WorkItem } from '../../api/types';
import { useApp, useLocalFormats } from '../../context';
import { MailDialog } from '../../mail/mail-dialog';
import { useScope } from '../../scope';
import { useTitles } from '../../titles';
import { useWords } from '../../words/words';
import { worklistWords } from './words';

export function WorkEntry({ item }: { item: WorkItem }) {
  const words = useWords(worklistWords);
  const formats = useLocalFormats();
  const titles = useTitles();
  const nameOf = useNames();
  const { facts } = item;
  const about = [
    facts.deadlineId === undefined ? undefined : titles.deadline(facts.deadlineId),
    facts.stage === undefined ? undefined : titles.stage(facts.stage),
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
        <p class="quiet" lang="en">
          {facts.reason}
        </p>
      )}
      <Ways item={item} />
    </li>
  );
}

/** Of the office or area; where its name is not told, it is in the roster. */
function useNames(): (facts: WorkItem['facts']) => string {
  const { calls } = useApp();
  const { areaId, areas } = useScope();
  const offices = useQuery({
    queryKey: queryKeys.offices(areaId),
    queryFn: () => calls.offices(areaId),
    enabled: areaId !== '',
  });
  return ({ name, officeId, areaId: id }) =>
    name ??
    offices.data?.find((office) => office.officeId === officeId)?.name ??
    areas.find((area) => area.areaId === id)?.name ??
    officeId ??
    id ??
    '';
}

function Addresses({ addresses }: { addresses: WorkItem['facts']['addresses'] }) {
  const words = useWords(worklistWords);
  const formats = useLocalFormats();
  if (addresses === undefined) return null;
  if (addresses.length === 0) return <p>{words.noAddress}</p>;
  return (
    <ul>
      {addresses.map(({ email, delivery, since, reason }) => (
        <li key={email}>
          {email}: {words.delivery[delivery]} {since === undefined ? '' : words.since(formats.instant(since))}
          {reason === undefined ? null : <small lang="en"> ({reason})</small>}
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
      {facts.addresses === undefined ? null : <Link href="/roster">{words.toRoster}</Link>}
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

/** What a roster's rows change in offices and areas. Pure: no change, `undefined`. */
import { isDeepStrictEqual } from 'node:util';
import type { Area, AreaContact, Contact, ContactRole, Language, Office } from '../domain/office';
import type { Instant } from '../domain/time';
import type { Actor } from '../planning/submission-changes';
import type { AddressColumn, RosterRow } from './roster-row';

/** The office as its row wants it; `undefined` where it stands so. */
export function officeAfter(current: Office | undefined, row: RosterRow, actor: Actor): Office | undefined {
  const { officeId, kind, name, districtId, provinceId, iitMinimum, eitMinimum } = row;
  const wanted = {
    ...(current ?? { active: true, history: [], version: 0 }),
    officeId,
    kind,
    name,
    districtId,
    provinceId,
    contacts: contactsAfter(current?.contacts ?? [], row, current && actor.now),
    ...(iitMinimum === undefined ? {} : { iitMinimum }),
    ...(eitMinimum === undefined ? {} : { eitMinimum }),
  };
  return recorded(current, wanted, actor);
}

/** The province or district as the rows that name it want it. */
export function areaAfter(
  current: Area | undefined,
  wanted: Pick<Area, 'areaId' | 'name'> & {
    readonly addresses: readonly string[];
    /** Of a new one. */
    readonly firstLanguage: Language;
  },
  actor: Actor,
): Area | undefined {
  const { areaId, name, addresses, firstLanguage } = wanted;
  const known = current?.contacts ?? [];
  const contacts = addresses.map(
    (email): AreaContact =>
      known.find((contact) => contact.email === email) ?? {
        email,
        ...deliveryOf(known, email, current && actor.now),
      },
  );
  const level = areaId.length === 2 ? ('province' as const) : ('district' as const);
  const next = {
    ...(current ?? { language: firstLanguage, history: [], version: 0 }),
    areaId,
    level,
    name,
    provinceId: areaId.slice(0, 2),
    contacts: addresses.length === 0 ? known : contacts,
  };
  return recorded(current, next, actor);
}

const rolesByColumn = {
  email: 'responsible',
  clerkEmail: 'clerk',
  executiveEmail: 'executive',
} as const satisfies Partial<Record<AddressColumn, ContactRole>>;

/** Columns that are absent, and cells that are empty, leave their role's contacts as they are. */
function contactsAfter(
  known: readonly Contact[],
  { addresses }: RosterRow,
  now: Instant | undefined,
): Contact[] {
  return (['email', 'clerkEmail', 'executiveEmail'] as const).flatMap((column) => {
    const role = rolesByColumn[column];
    const ofRole = known.filter((contact) => contact.role === role);
    return (
      addresses[column]?.map(
        (email): Contact =>
          ofRole.find((contact) => contact.email === email) ?? {
            role,
            email,
            ...deliveryOf(known, email, now),
          },
      ) ?? ofRole
    );
  });
}

/**
 * What is known of an address is known of it in any role. One that is new to an office that was there before is usable
 * from `now` on: it may have been there before too.
 */
export function deliveryOf(
  known: readonly AreaContact[],
  email: string,
  now: Instant | undefined,
): Pick<AreaContact, 'delivery' | 'deliveryAt' | 'deliveryDetail'> {
  const same = known.find((contact) => contact.email === email);
  if (!same) return { delivery: 'ok', ...(now === undefined ? {} : { deliveryAt: now }) };
  const { delivery, deliveryAt, deliveryDetail } = same;
  return {
    delivery,
    ...(deliveryAt === undefined ? {} : { deliveryAt }),
    ...(deliveryDetail === undefined ? {} : { deliveryDetail }),
  };
}

/** With its history entry and version; `undefined` where nothing is different. */
function recorded<T extends Written & Pick<Office, 'history' | 'version'>>(
  current: T | undefined,
  wanted: T,
  { by, now }: Actor,
): T | undefined {
  if (current && isDeepStrictEqual(current, wanted)) return undefined;
  const detail = current ? changesTold(current, wanted) : undefined;
  const entry = { at: now, by, what: 'imported', ...(detail === undefined ? {} : { detail }) };
  return { ...wanted, history: [...wanted.history, entry], version: wanted.version + 1 };
}

interface Written {
  readonly contacts: readonly { readonly email: string }[];
}

/** For a history: the fields that differ, and which addresses went and came: `contacts, a@old → a@new`. */
export function changesTold(before: Written, after: Written): string {
  const was = before.contacts.map(({ email }) => email);
  const is = after.contacts.map(({ email }) => email);
  const gone = was.filter((email) => !is.includes(email)).join(' ');
  const come = is.filter((email) => !was.includes(email)).join(' ');
  const addresses = gone === '' && come === '' ? [] : [`${gone} → ${come}`.trim()];
  return [...changedFields(before, after), ...addresses].join(', ');
}

/** The names of the fields that differ. */
export function changedFields(before: object, after: object): string[] {
  const was = new Map(Object.entries(before));
  const is = new Map(Object.entries(after));
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (name) => !isDeepStrictEqual(was.get(name), is.get(name)),
  );
}

/** What officers and admins do in a year. Much of it the API refuses; that is part of it. */
import type { Deadline } from '../../../shared/domain/deadline';
import { addDays, type LocalDate } from '../../../shared/domain/time';
import type { Chance } from './chance';
import { areaIds, newcomers, rosterOf } from './place';

type Group = 'admin' | 'officer';
type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request as somebody decides to make it. */
export interface Deed {
  readonly what: string;
  readonly group: Group;
  /** The areas of who asks. */
  readonly areas: string;
  readonly method: Method;
  readonly path: string;
  /** As JSON; a text as CSV. */
  readonly body?: object | string;
  /** Who asks reads the resource first, and names the version that was read. */
  readonly versioned: boolean;
  /** The submission that it is about. */
  readonly about?: { readonly deadlineId: string; readonly officeId: string };
  /** Reconcile has to look so often afterwards: once, or until a change of parts is settled. */
  readonly ticks: number;
  /** The office that is to owe something afterwards. */
  readonly joins?: string;
}

interface Subject {
  readonly chance: Chance;
  readonly deadline: Deadline;
  readonly officeId: string;
  readonly today: LocalDate;
}

interface Kind {
  /** How often it is done, compared with the others. */
  readonly weight: number;
  readonly group: Group;
  readonly method: Method;
  /** Behind the submission's path; else `path` is the whole. */
  readonly ofSubmission?: (subject: Subject) => string;
  readonly path?: (subject: Subject) => string;
  readonly body?: (subject: Subject) => object | string;
  readonly versioned?: true;
  readonly ticks?: number;
  readonly joins?: true;
}

const reason = 'ตามหนังสือจังหวัด';

const kinds: Readonly<Record<string, Kind>> = {
  receive: {
    weight: 40,
    group: 'officer',
    method: 'POST',
    ofSubmission: () => '/receipts',
    body: ({ chance, deadline: { parts, kind } }) => ({
      part: chance.pick(parts),
      ...(kind === 'survey' && chance.of(0.4) ? { respondents: chance.whole(0, 60) } : {}),
    }),
  },
  undo: {
    weight: 7,
    group: 'officer',
    method: 'DELETE',
    ofSubmission: ({ chance, deadline }) => `/receipts/${chance.pick(deadline.parts)}`,
    body: () => ({ reason }),
  },
  return: {
    weight: 8,
    group: 'officer',
    method: 'POST',
    ofSubmission: () => '/return',
    body: () => ({ reason }),
  },
  waive: {
    weight: 4,
    group: 'admin',
    method: 'PUT',
    ofSubmission: () => '/waiver',
    body: () => ({ reason }),
  },
  lift: {
    weight: 4,
    group: 'admin',
    method: 'DELETE',
    ofSubmission: () => '/waiver',
    body: () => ({ reason }),
  },
  extend: {
    weight: 10,
    group: 'admin',
    method: 'PUT',
    ofSubmission: () => '/extension',
    body: (subject) => ({ dueOn: someDate(subject), reason }),
  },
  adjust: {
    weight: 12,
    group: 'admin',
    method: 'PATCH',
    path: ({ deadline }) => `/v1/deadlines/${deadline.id}`,
    body: (subject) => ({
      dueOn: someDate(subject),
      reason,
      ...(subject.chance.of(0.2) ? { announce: false } : {}),
    }),
    versioned: true,
  },
  parts: {
    weight: 6,
    group: 'admin',
    method: 'PATCH',
    path: ({ deadline }) => `/v1/deadlines/${deadline.id}`,
    body: ({ chance, deadline }) => ({
      parts:
        deadline.kind === 'survey'
          ? deadline.parts
          : chance.pick([['electronic-copy'], ['original'], ['electronic-copy', 'original']]),
      reason,
    }),
    versioned: true,
    ticks: 3,
  },
  policy: {
    weight: 2,
    group: 'admin',
    method: 'PATCH',
    path: ({ deadline }) => `/v1/deadlines/${deadline.id}`,
    body: ({ chance }) => ({
      policy: {
        office: chance.pick([
          [-3, 0, 3],
          [-7, 0, 1, 7],
          [0, 14],
        ]),
      },
      reason,
    }),
    versioned: true,
  },
  import: {
    weight: 6,
    group: 'admin',
    method: 'POST',
    path: () => '/v1/offices/import',
    body: ({ officeId }) => rosterOf(officeId),
    joins: true,
  },
  area: {
    weight: 4,
    group: 'admin',
    method: 'PUT',
    path: ({ chance }) => `/v1/areas/${chance.pick(areaIds)}`,
    // A district may be left with no address, and get one again.
    body: ({ chance }) => ({
      contacts: ['office@area.example', 'other@area.example']
        .slice(0, chance.whole(0, 3))
        .map((email) => ({ email, delivery: 'ok' })),
    }),
    versioned: true,
  },
  holiday: {
    weight: 4,
    group: 'admin',
    method: 'PUT',
    path: ({ chance, today }) => `/v1/holidays/${addDays(today, chance.whole(-1, 12))}`,
    body: () => ({ name: 'วันหยุดพิเศษ' }),
  },
  workday: {
    weight: 3,
    group: 'admin',
    method: 'DELETE',
    path: ({ chance, today }) => `/v1/holidays/${addDays(today, chance.whole(0, 30))}`,
  },
  contacts: {
    weight: 6,
    group: 'admin',
    method: 'PUT',
    path: ({ officeId }) => `/v1/offices/${officeId}`,
    // Addresses are tried again, or given up: an office may be left with none.
    body: ({ chance, officeId }) => ({
      contacts: (['responsible', 'clerk', 'executive'] as const)
        .slice(0, chance.whole(0, 4))
        .map((role) => ({ role, email: `${role}@${officeId}.lao.example`, delivery: 'ok' })),
    }),
    versioned: true,
  },
};

/** `officeIds`: of those that are there. */
export function deedOf(
  chance: Chance,
  deadlines: readonly Deadline[],
  officeIds: readonly string[],
  today: LocalDate,
): Deed {
  const deadline = chance.pick(deadlines);
  const [what, kind] = pickKind(chance);
  const officeId = chance.pick(kind.joins ? newcomers : officeIds);
  const subject = { chance, deadline, officeId, today };
  const { group, method, versioned = false, ticks = 1 } = kind;
  return {
    what,
    group,
    areas: areasOf(kind, subject),
    method,
    versioned,
    ticks,
    path: pathOf(kind, subject),
    ...(kind.body ? { body: kind.body(subject) } : {}),
    ...(kind.joins ? { joins: officeId } : {}),
    ...(kind.ofSubmission ? { about: { deadlineId: deadline.id, officeId } } : {}),
  };
}

function pickKind(chance: Chance): [what: string, kind: Kind] {
  const sum = Object.values(kinds).reduce((total, { weight }) => total + weight, 0);
  let roll = chance.between(0, sum);
  for (const named of Object.entries(kinds)) {
    roll -= named[1].weight;
    if (roll < 0) return named;
  }
  throw new RangeError('no kind of deed');
}

/** An officer is a district's, now and then of another one than the office's. */
function areasOf({ group }: Kind, { chance, officeId }: Subject): string {
  if (group === 'admin') return '30';
  return chance.of(0.05) ? '3002' : officeId.slice(0, 4);
}

function pathOf({ ofSubmission, path }: Kind, subject: Subject): string {
  const { deadline, officeId } = subject;
  if (ofSubmission) return `/v1/deadlines/${deadline.id}/submissions/${officeId}${ofSubmission(subject)}`;
  return path?.(subject) ?? '/';
}

function someDate({ chance, today, deadline }: Subject): LocalDate {
  return addDays(chance.of(0.3) ? today : deadline.dueOn, chance.whole(-15, 21));
}

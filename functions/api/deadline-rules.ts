/** What makes sense in a deadline, beyond what its fields' schemas can tell. */
import {
  audiences,
  type Deadline,
  type DeadlineDraft,
  type DeadlineKind,
  type Part,
  type Policy,
  reportPolicy,
  type StageOffset,
  silentPolicy,
  surveyPolicy,
} from '../../shared/domain/deadline';
import { firstDayOf, lastDayOf } from '../../shared/domain/fiscal-year';
import { addDays } from '../../shared/domain/time';
import type { DeadlineChange } from '../../shared/planning/deadline-changes';
import { type FieldError, invalidFields } from './problems';
import type { DeadlineChangeBody, NewDeadlineBody } from './schemas/deadline';

/** Dates may lie outside their fiscal year, but not by more: a slip, often a Buddhist-era year. */
const slackDays = 366;

const standardParts: Record<DeadlineKind, readonly Part[]> = {
  report: ['electronic-copy', 'original'],
  survey: ['survey'],
  information: [],
};

const standardPolicies: Record<DeadlineKind, Policy> = {
  report: reportPolicy,
  survey: surveyPolicy,
  information: silentPolicy,
};

/** @throws ProblemError that names every field that makes no sense */
export function draftOf(body: NewDeadlineBody): DeadlineDraft {
  const { fiscalYear, kind, title, titleEn, opensOn, dueOn } = body;
  const policy = mergedPolicy(standardPolicies[kind], body.policy);
  const draft: DeadlineDraft = {
    id: newIdOf(body),
    fiscalYear,
    kind,
    title,
    titleEn: titleEn ?? title,
    ...(opensOn === undefined ? {} : { opensOn }),
    dueOn,
    parts: body.parts ?? standardParts[kind],
    policy,
  };
  requireSense(draft, ['dueOn', 'opensOn', 'parts', 'policy']);
  return draft;
}

/** @throws ProblemError that names every field that makes no sense in this deadline */
export function changeOf(body: DeadlineChangeBody, deadline: Deadline): DeadlineChange {
  const { policy, ...rest } = body;
  const change = { ...rest, policy: policy && mergedPolicy(deadline.policy, policy) };
  const after = {
    ...deadline,
    dueOn: body.dueOn ?? deadline.dueOn,
    opensOn: body.opensOn ?? deadline.opensOn,
    parts: body.parts ?? deadline.parts,
    policy: change.policy ?? deadline.policy,
  };
  requireSense(after, Object.keys(body));
  return change;
}

function newIdOf({ fiscalYear, slug, id }: NewDeadlineBody): string {
  const wanted = slug === undefined ? undefined : `${fiscalYear}-${slug}`;
  if (id === undefined && wanted === undefined)
    throw invalidFields([{ pointer: '/slug', message: 'needed, or an id' }]);
  if (id !== undefined && wanted !== undefined && id !== wanted)
    throw invalidFields([{ pointer: '/id', message: `with this slug the id is ${wanted}` }]);
  if (id !== undefined && !id.startsWith(`${fiscalYear}-`))
    throw invalidFields([{ pointer: '/id', message: `begins with its fiscal year: ${fiscalYear}-…` }]);
  return id ?? wanted ?? '';
}

function mergedPolicy(standard: Policy, given: DeadlineChangeBody['policy']): Policy {
  return {
    office: given?.office ?? standard.office,
    district: given?.district ?? standard.district,
    province: given?.province ?? standard.province,
  };
}

type Checked = Pick<Deadline, 'kind' | 'fiscalYear' | 'dueOn' | 'parts' | 'policy'> & {
  readonly opensOn?: string | undefined;
};

/** Only what the request gives is checked: a deadline that is odd already can still be given another title. */
function requireSense(deadline: Checked, given: readonly string[]): void {
  const errors: FieldError[] = [];
  const { dueOn, opensOn } = deadline;
  if (given.includes('dueOn') || given.includes('opensOn')) {
    for (const name of ['dueOn', 'opensOn'] as const) {
      if (given.includes(name)) errors.push(...strayDate(deadline, name));
    }
    if (opensOn !== undefined && dueOn < opensOn)
      errors.push({ pointer: '/dueOn', message: `${dueOn} is before the opening, ${opensOn}` });
  }
  if (given.includes('parts')) errors.push(...strayParts(deadline));
  if (given.includes('policy')) errors.push(...strayStages(deadline));
  if (errors.length > 0) throw invalidFields(errors);
}

function strayDate(deadline: Checked, name: 'dueOn' | 'opensOn'): FieldError[] {
  const date = deadline[name];
  const from = addDays(firstDayOf(deadline.fiscalYear), -slackDays);
  const to = addDays(lastDayOf(deadline.fiscalYear), slackDays);
  if (date === undefined || (from <= date && date <= to)) return [];
  const message = `${date} is far from fiscal year ${deadline.fiscalYear} (${from} to ${to}; dates are Gregorian)`;
  return [{ pointer: `/${name}`, message }];
}

function strayParts({ kind, parts }: Checked): FieldError[] {
  const pointer = '/parts';
  const allowed = standardParts[kind];
  const stray = parts.filter((part) => !allowed.includes(part));
  if (stray.length > 0)
    return [{ pointer, message: `${stray.join(', ')} is nothing that a deadline of kind ${kind} has` }];
  if (parts.length === 0 && kind !== 'information')
    return [{ pointer, message: 'at least one part is owed' }];
  return [];
}

function strayStages({ kind, policy, opensOn }: Checked): FieldError[] {
  return audiences.flatMap((audience) => {
    const offsets: readonly StageOffset[] = policy[audience];
    const pointer = `/policy/${audience}`;
    if (kind === 'information' && offsets.length > 0)
      return [{ pointer, message: 'a deadline of kind information reminds nobody' }];
    if (!offsets.includes('opening')) return [];
    if (kind !== 'survey') return [{ pointer, message: '"opening" is for surveys only' }];
    return opensOn === undefined ? [{ pointer, message: '"opening" needs opensOn' }] : [];
  });
}

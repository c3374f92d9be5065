/** The operations of the API that the console uses, one function each. */
import { inOrder } from '../deadline-order';
import type { Answer, Send } from './client';
import type {
  Activity,
  Area,
  AreaBody,
  CountedYear,
  Deadline,
  DeadlineChangeBody,
  Holiday,
  ImportResult,
  Mail,
  MailRow,
  NewDeadlineBody,
  Office,
  OfficeBody,
  OfficeRow,
  Page,
  Part,
  Preview,
  ReceiptBody,
  SubmissionDetail,
  SubmissionRow,
  WorkItem,
} from './types';

/** Rows of one page: some 150 KB, so that a first page shows before the last has come. */
const pageRows = 250;

const mailsOfPage = 100;

/** Empty: whatever it is. */
interface MailWish {
  readonly audience: string;
  readonly deadline: string;
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
}

export interface SubmissionKey {
  readonly deadlineId: string;
  readonly officeId: string;
}

/** As it stood when somebody decided to change it: whatever another has recorded since is not written over. */
export interface SeenSubmission extends SubmissionKey {
  readonly revision: string;
}

export function createCalls(send: Send) {
  const get = async <Body>(path: string, signal?: AbortSignal): Promise<Body> =>
    (await send<Body>(path, signal ? { signal } : {})).body;
  const change = async <Body>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    json?: unknown,
    ifMatch?: string,
  ): Promise<Body> =>
    (await send<Body>(path, { method, json, ...(ifMatch === undefined ? {} : { ifMatch }) })).body;

  return {
    send,
    years: () => get<Page<{ fiscalYear: number; openedAt: string }>>('/v1/fiscal-years'),
    openYear: (fiscalYear: number, announce: boolean) =>
      change<unknown>('POST', '/v1/fiscal-years', { fiscalYear, announce }),
    year: async (fiscalYear: number, areaId: string): Promise<CountedYear> => {
      const year = await get<CountedYear>(`/v1/fiscal-years/${fiscalYear}?${areaQuery(areaId)}`);
      return { ...year, deadlines: inOrder(year.deadlines) };
    },
    areas: async () => (await get<Page<Area>>('/v1/areas')).items,
    area: (areaId: string) => send<Area>(`/v1/areas/${areaId}`),
    putArea: (areaId: string, body: AreaBody, ifMatch: string) =>
      change<Area>('PUT', `/v1/areas/${areaId}`, body, ifMatch),

    submissions: (deadlineId: string, areaId: string, cursor: string | undefined, signal?: AbortSignal) =>
      get<Page<SubmissionRow>>(
        `/v1/deadlines/${deadlineId}/submissions?${areaQuery(areaId)}&limit=${pageRows}${cursorQuery(cursor)}`,
        signal,
      ),
    submission: (key: SubmissionKey) => get<SubmissionDetail>(submissionPath(key)),
    receive: (seen: SeenSubmission, receipt: ReceiptBody) =>
      change<SubmissionRow>('POST', `${submissionPath(seen)}/receipts`, receipt, revisionTag(seen)),
    undo: (seen: SeenSubmission, part: Part, reason: string) =>
      change<SubmissionRow>(
        'DELETE',
        `${submissionPath(seen)}/receipts/${part}`,
        { reason },
        revisionTag(seen),
      ),
    sendBack: (seen: SeenSubmission, reason: string) =>
      change<SubmissionRow>('POST', `${submissionPath(seen)}/return`, { reason }, revisionTag(seen)),
    extend: (key: SubmissionKey, dueOn: string, reason: string) =>
      change<SubmissionRow>('PUT', `${submissionPath(key)}/extension`, { dueOn, reason }),
    waive: (key: SubmissionKey, reason: string) =>
      change<SubmissionRow>('PUT', `${submissionPath(key)}/waiver`, { reason }),

    liftWaiver: (key: SubmissionKey, reason: string) =>
      change<SubmissionRow>('DELETE', `${submissionPath(key)}/waiver`, { reason }),

    worklist: (areaId: string) =>
      get<{ items: readonly WorkItem[]; count: number }>(`/v1/worklist?${areaQuery(areaId)}`),
    mails: (areaId: string, { audience, deadline, from, to }: MailWish, cursor: string | undefined) => {
      const wishes = [
        wish('audience', audience),
        wish('deadline', deadline),
        wish('from', from),
        wish('to', to),
      ];
      return get<Page<MailRow>>(
        `/v1/mails?${areaQuery(areaId)}&limit=${mailsOfPage}${wishes.join('')}${cursorQuery(cursor)}`,
      );
    },
    mail: (mailRef: string) => get<Mail>(`/v1/mails/${mailRef}`),
    activity: (fiscalYear: number, areaId: string) =>
      get<Activity>(`/v1/fiscal-years/${fiscalYear}/activity?${areaQuery(areaId)}`),

    deadlines: async (fiscalYear: number) =>
      inOrder((await get<Page<Deadline>>(`/v1/deadlines?fiscalYear=${fiscalYear}`)).items),
    deadline: (deadlineId: string): Promise<Answer<Deadline>> =>
      send<Deadline>(`/v1/deadlines/${deadlineId}`),
    createDeadline: (body: NewDeadlineBody) => change<Deadline>('POST', '/v1/deadlines', body),
    preview: (deadlineId: string, body: DeadlineChangeBody) =>
      change<Preview>('POST', `/v1/deadlines/${deadlineId}/preview`, body),
    changeDeadline: (deadlineId: string, body: DeadlineChangeBody, ifMatch: string) =>
      change<Deadline>('PATCH', `/v1/deadlines/${deadlineId}`, body, ifMatch),

    /** Of every year that is kept. */
    holidays: async () => (await get<Page<Holiday>>('/v1/holidays')).items,
    putHoliday: (date: string, name: string, reason: string) =>
      change<Holiday>('PUT', `/v1/holidays/${date}`, { name, reason }),
    removeHoliday: (date: string, reason: string) =>
      change<Holiday>('DELETE', `/v1/holidays/${date}`, { reason }),

    /** All of them, inactive ones too. */
    offices: async (areaId: string): Promise<readonly OfficeRow[]> => {
      const items: OfficeRow[] = [];
      let cursor: string | undefined;
      do {
        const path = `/v1/offices?${areaQuery(areaId)}&limit=1000${cursorQuery(cursor)}`;
        const page = await get<Page<OfficeRow>>(path);
        items.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return items;
    },
    office: (officeId: string) => send<Office>(`/v1/offices/${officeId}`),
    putOffice: (officeId: string, body: OfficeBody, ifMatch: string) =>
      change<Office>('PUT', `/v1/offices/${officeId}`, body, ifMatch),
    importRoster: async (csv: string, dryRun: boolean) =>
      (await send<ImportResult>(`/v1/offices/import?dryRun=${dryRun}`, { method: 'POST', csv })).body,
  };
}

export type Calls = ReturnType<typeof createCalls>;

function wish(name: string, value: string): string {
  return value === '' ? '' : `&${name}=${encodeURIComponent(value)}`;
}

/** `province=30` or `district=3014`. */
export function areaQuery(areaId: string): string {
  return `${areaId.length > 2 ? 'district' : 'province'}=${areaId}`;
}

export function cursorQuery(cursor: string | undefined): string {
  return cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
}

function revisionTag({ revision }: SeenSubmission): string {
  return `"${revision}"`;
}

function submissionPath({ deadlineId, officeId }: SubmissionKey): string {
  return `/v1/deadlines/${deadlineId}/submissions/${officeId}`;
}

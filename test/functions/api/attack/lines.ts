/** Every published operation as it is asked of district 3014, or of its whole province: for whom, and how others fare. */
import type { Request } from '../api-world';

export interface Line {
  readonly who: 'open' | 'officer' | 'admin';
  readonly path: string;
  readonly body?: unknown;
  readonly csv?: string;
  readonly headers?: Record<string, string>;
  /** How others' areas are kept apart: refused, nothing shown of them, or the same for everybody. */
  readonly foreign: 'refused' | 'hidden' | 'shared';
}

const deadline = '/v1/deadlines/2565-q3-report';
const submission = `${deadline}/submissions/3014601`;
const reason = { reason: 'ทดสอบ' };
const anyVersion = { 'if-match': '*' };
const csv = `officeId,kind,name,districtId,districtName,provinceId,provinceName
3014601,subdistrict-municipality,เทศบาลตำบลตะขบ,3014,ปักธงชัย,30,นครราชสีมา
`;

/** By method and published path. */
export const districtLines: Readonly<Record<string, Line>> = {
  'GET /healthz': { who: 'open', path: '/healthz', foreign: 'shared' },
  'POST /v1/fiscal-years': {
    who: 'admin',
    path: '/v1/fiscal-years',
    body: { fiscalYear: 2565 },
    foreign: 'shared',
  },
  'GET /v1/fiscal-years': { who: 'officer', path: '/v1/fiscal-years', foreign: 'shared' },
  'GET /v1/fiscal-years/{fiscalYear}': {
    who: 'officer',
    path: '/v1/fiscal-years/2565?district=3014',
    foreign: 'refused',
  },
  'GET /v1/fiscal-years/{fiscalYear}/activity': {
    who: 'officer',
    path: '/v1/fiscal-years/2565/activity?district=3014',
    foreign: 'refused',
  },
  'GET /v1/deadlines': { who: 'officer', path: '/v1/deadlines', foreign: 'shared' },
  'POST /v1/deadlines': {
    who: 'admin',
    path: '/v1/deadlines',
    body: { fiscalYear: 2565, slug: 'action-plan', kind: 'report', title: 'แผน', dueOn: '2022-07-01' },
    foreign: 'shared',
  },
  'GET /v1/deadlines/{deadlineId}': { who: 'officer', path: deadline, foreign: 'shared' },
  'PATCH /v1/deadlines/{deadlineId}': {
    who: 'admin',
    path: deadline,
    body: { title: 'ใหม่', ...reason },
    headers: anyVersion,
    foreign: 'shared',
  },
  'POST /v1/deadlines/{deadlineId}/preview': {
    who: 'admin',
    path: `${deadline}/preview`,
    body: reason,
    // A change of a deadline concerns all offices under it, and so does its preview, by ids.
    foreign: 'shared',
  },
  'GET /v1/deadlines/{deadlineId}/submissions': {
    who: 'officer',
    path: `${deadline}/submissions?district=3014`,
    foreign: 'refused',
  },
  'GET /v1/deadlines/{deadlineId}/submissions/{officeId}': {
    who: 'officer',
    path: submission,
    foreign: 'refused',
  },
  'POST /v1/deadlines/{deadlineId}/submissions/{officeId}/receipts': {
    who: 'officer',
    path: `${submission}/receipts`,
    body: { part: 'original' },
    foreign: 'refused',
  },
  'DELETE /v1/deadlines/{deadlineId}/submissions/{officeId}/receipts/{part}': {
    who: 'officer',
    path: `${submission}/receipts/original`,
    body: reason,
    foreign: 'refused',
  },
  'POST /v1/deadlines/{deadlineId}/submissions/{officeId}/return': {
    who: 'officer',
    path: `${submission}/return`,
    body: reason,
    foreign: 'refused',
  },
  'PUT /v1/deadlines/{deadlineId}/submissions/{officeId}/extension': {
    who: 'admin',
    path: `${submission}/extension`,
    body: { dueOn: '2022-07-01', ...reason },
    foreign: 'refused',
  },
  'PUT /v1/deadlines/{deadlineId}/submissions/{officeId}/waiver': {
    who: 'admin',
    path: `${submission}/waiver`,
    body: reason,
    foreign: 'refused',
  },
  'DELETE /v1/deadlines/{deadlineId}/submissions/{officeId}/waiver': {
    who: 'admin',
    path: `${submission}/waiver`,
    body: reason,
    foreign: 'refused',
  },
  'GET /v1/offices': { who: 'officer', path: '/v1/offices?district=3014', foreign: 'refused' },
  'GET /v1/offices/{officeId}': { who: 'officer', path: '/v1/offices/3014601', foreign: 'refused' },
  'PUT /v1/offices/{officeId}': {
    who: 'admin',
    path: '/v1/offices/3014601',
    body: { contacts: [] },
    foreign: 'refused',
  },
  'POST /v1/offices/import': { who: 'admin', path: '/v1/offices/import', csv, foreign: 'refused' },
  'GET /v1/areas': { who: 'officer', path: '/v1/areas', foreign: 'hidden' },
  'GET /v1/areas/{areaId}': { who: 'officer', path: '/v1/areas/3014', foreign: 'refused' },
  'PUT /v1/areas/{areaId}': {
    who: 'admin',
    path: '/v1/areas/3014',
    body: { contacts: [] },
    foreign: 'refused',
  },
  'GET /v1/notices': { who: 'officer', path: '/v1/notices?office=3014601', foreign: 'refused' },
  'GET /v1/mails': { who: 'officer', path: '/v1/mails?district=3014', foreign: 'refused' },
  'GET /v1/mails/{mailRef}': { who: 'officer', path: '/v1/mails/MAIL', foreign: 'refused' },
  'GET /v1/worklist': { who: 'officer', path: '/v1/worklist?district=3014', foreign: 'refused' },
  'GET /v1/holidays': { who: 'officer', path: '/v1/holidays', foreign: 'shared' },
  'GET /v1/holidays/{date}': { who: 'officer', path: '/v1/holidays/2022-06-03', foreign: 'shared' },
  'PUT /v1/holidays/{date}': {
    who: 'admin',
    path: '/v1/holidays/2022-06-15',
    body: { name: 'พิเศษ' },
    foreign: 'shared',
  },
  'DELETE /v1/holidays/{date}': {
    who: 'admin',
    path: '/v1/holidays/2022-06-15',
    body: reason,
    foreign: 'shared',
  },
  'GET /v1/calendar.ics': { who: 'officer', path: '/v1/calendar.ics', foreign: 'shared' },
};

const refusedToDistricts = { foreign: 'refused' as const };

/** What takes the whole province. */
export const provinceLines: Readonly<Record<string, Line>> = {
  'a year of the province': {
    who: 'officer',
    path: '/v1/fiscal-years/2565?province=30',
    ...refusedToDistricts,
  },
  'the days of the province': {
    who: 'officer',
    path: '/v1/fiscal-years/2565/activity?province=30',
    ...refusedToDistricts,
  },
  'its submissions': { who: 'officer', path: `${deadline}/submissions?province=30`, ...refusedToDistricts },
  'its offices': { who: 'officer', path: '/v1/offices?province=30', ...refusedToDistricts },
  'its notices': { who: 'officer', path: '/v1/notices?area=30', ...refusedToDistricts },
  'its mails': { who: 'officer', path: '/v1/mails?province=30', ...refusedToDistricts },
  'its worklist': { who: 'officer', path: '/v1/worklist?province=30', ...refusedToDistricts },
  'the province itself': { who: 'officer', path: '/v1/areas/30', ...refusedToDistricts },
  'PUT of the province': {
    who: 'admin',
    path: '/v1/areas/30',
    body: { contacts: [] },
    ...refusedToDistricts,
  },
  'POST of a roster with the province’s address': {
    who: 'admin',
    path: '/v1/offices/import',
    csv: csv
      .replace('provinceName', 'provinceName,provinceEmail')
      .replace('นครราชสีมา', 'นครราชสีมา,x@30.area.example'),
    ...refusedToDistricts,
  },
};

export function methodOf(name: string): string {
  return /^(GET|POST|PUT|PATCH|DELETE) /.exec(name)?.[1] ?? 'GET';
}

export function requestOf({ body, csv: text, headers = {} }: Line): Request {
  return {
    ...(text === undefined ? { body } : { raw: text }),
    headers: { ...headers, ...(text === undefined ? {} : { 'content-type': 'text/csv' }) },
  };
}

/** The part of the API that the pages of deadlines need, in memory; what a change does is what the real rules say. */
import { changeOf as checkedChange } from '../../../../../functions/api/deadline-rules';
import { deadlineChangeBody } from '../../../../../functions/api/schemas/deadline';
import { type Deadline, standardDeadlines } from '../../../../../shared/domain/deadline';
import type { Submission } from '../../../../../shared/domain/submission';
import {
  adjustDeadline,
  type DeadlineChange,
  openDeadline,
} from '../../../../../shared/planning/deadline-changes';
import { previewChange } from '../../../../../shared/planning/preview';
import { at, bangkok, calendar, never, owing } from '../../../../support/planning';

const zone = calendar.zone;

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly ifMatch: string | null;
}

/** 8 June 2022, 10:00; `intrude` is what somebody else does meanwhile. */
export class FakeApi {
  readonly now = '2022-06-08 10:00';
  readonly asked: Asked[] = [];
  readonly holidays = new Map([['2022-06-03', 'วันเฉลิมพระชนมพรรษาพระราชินี']]);
  deadlines: Deadline[] = standardDeadlines(2565).map((draft) =>
    openDeadline(draft, true, at('2022-02-25 10:00'), calendar),
  );
  /** The next request of this method is refused so. */
  refuse: { method: string; status: number; reason: string } | undefined;

  intrude(deadlineId: string, dueOn: string, reason: string): void {
    const by = 'สมหญิง';
    this.replace(deadlineId, { dueOn, reason }, { by, now: bangkok('2022-06-08 09:59') });
  }

  /** What was written, without reads and previews. */
  writes(): Asked[] {
    return this.asked.filter(({ method, path }) => method !== 'GET' && /^\/v1.*(?<!preview)$/.test(path));
  }

  fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = String(input);
    const method = init.method ?? 'GET';
    const body = init.body === undefined ? {} : JSON.parse(String(init.body));
    const ifMatch = new Headers(init.headers).get('if-match');
    this.asked.push({ method, path, body, ifMatch });
    if (this.refuse?.method === method && path.startsWith('/v1')) {
      const { status, reason } = this.refuse;
      this.refuse = undefined;
      return problem(status, reason);
    }
    return this.session(path, body) ?? this.answer(method, path, body, ifMatch);
  };

  private session(path: string, body: object): Response | undefined {
    if (path === '/console.json')
      return Response.json({ signIn: { kind: 'local' }, zone, now: bangkok(this.now), movableClock: false });
    if (path === '/local/token') return Response.json({ token: tokenOf(body) });
    if (path === '/local/areas' || path === '/v1/areas') return Response.json({ items: [area] });
    if (path === '/v1/fiscal-years') return Response.json({ items: [{ fiscalYear: 2565, openedAt: '' }] });
    return undefined;
  }

  private answer(
    method: string,
    path: string,
    body: Record<string, unknown>,
    ifMatch: string | null,
  ): Response {
    if (path.startsWith('/v1/holidays'))
      return this.holiday(method, path.slice('/v1/holidays/'.length), body);
    if (path.startsWith('/v1/fiscal-years/2565')) return this.year();
    if (path === '/v1/deadlines') return this.create(body);
    const [, id = '', rest = ''] = /^\/v1\/deadlines\/([\w-]+)(.*)$/.exec(path) ?? [];
    if (rest.startsWith('/submissions?')) return Response.json({ items: rowsOf(this.find(id)) });
    if (rest.startsWith('/submissions/')) return Response.json(rowsOf(this.find(id))[0]);
    if (rest === '/preview') return this.preview(id, body);
    if (method === 'PATCH') return this.patch(id, body, ifMatch);
    return this.shown(id);
  }

  find(deadlineId: string): Deadline {
    const found = this.deadlines.find(({ id }) => id === deadlineId);
    if (!found) throw new Error(deadlineId);
    return found;
  }

  private shown(id: string): Response {
    const deadline = this.find(id);
    return Response.json(deadline, { headers: { etag: `"${deadline.version}"` } });
  }

  private year(): Response {
    const counts = { total: 2, owed: 2, partial: 0, received: 0, late: 0, waived: 0 };
    const deadlines = this.deadlines.map((deadline) => ({ ...deadline, counts }));
    return Response.json({ fiscalYear: 2565, openedAt: '', openedBy: '', deadlines });
  }

  private create(body: Record<string, unknown>): Response {
    const made = { ...this.find('2565-q2-report'), id: `2565-${body.slug}`, title: String(body.title) };
    this.deadlines.push(made);
    return Response.json(made, { status: 201 });
  }

  private preview(id: string, body: Record<string, unknown>): Response {
    const deadline = this.find(id);
    const now = bangkok(this.now);
    const after = adjustDeadline(deadline, changeOf(body, deadline), { by: 'somchai', now }, calendar);
    const provinces = [
      { provinceId: '30', submissions: submissionsOf(deadline), digests: {}, wentOut: never },
    ];
    return Response.json(previewChange(deadline, after, { now, calendar, provinces }));
  }

  private patch(id: string, body: Record<string, unknown>, ifMatch: string | null): Response {
    if (ifMatch !== `"${this.find(id).version}"`) return problem(412, 'stale-version');
    this.replace(id, changeOf(body, this.find(id)), { by: 'somchai', now: bangkok(this.now) });
    return this.shown(id);
  }

  private replace(id: string, change: DeadlineChange, actor: { by: string; now: string }): void {
    this.deadlines = this.deadlines.map((each) =>
      each.id === id ? (adjustDeadline(each, change, actor, calendar) ?? each) : each,
    );
  }

  private holiday(method: string, date: string, { name }: Record<string, unknown>): Response {
    if (method === 'PUT') this.holidays.set(date, String(name));
    if (method === 'DELETE') this.holidays.delete(date);
    const items = [...this.holidays].map(([date, name]) => ({
      date,
      name,
      active: true,
      history: [],
      version: 1,
    }));
    return Response.json(method === 'GET' ? { items } : (items[0] ?? {}));
  }
}

/** The second office of the area has a date of its own. */
function submissionsOf(deadline: Deadline): Submission[] {
  const extension = {
    n: 1,
    dueOn: '2022-06-30',
    givenAt: bangkok('2022-06-01 10:00'),
    announceAt: null,
    afterRegistration: 1,
    by: 'admin',
    reason: 'น้ำท่วม',
  };
  return [owing(deadline), owing(deadline, { officeId: '3014602', extensions: [extension] })];
}

const names = { '3014601': 'องค์การบริหารส่วนตำบลตะขบ', '3014602': 'เทศบาลตำบลตะขบ' };

function rowsOf(deadline: Deadline) {
  return Object.entries(names).map(([officeId, officeName], index) => ({
    deadlineId: deadline.id,
    officeId,
    officeName,
    districtId: '3014',
    provinceId: '30',
    status: 'owed',
    late: false,
    extended: index === 1,
    ...(index === 1 ? { exceptionReason: 'น้ำท่วม' } : {}),
    dueOn: index === 1 ? '2022-06-30' : deadline.dueOn,
    missing: deadline.parts,
    receipts: {},
    version: 1,
  }));
}

const area = {
  areaId: '3014',
  level: 'district',
  name: 'ปักธงชัย',
  provinceId: '30',
  contacts: [],
  language: 'th',
  history: [],
  version: 1,
  warnings: [],
};

function tokenOf(request: object): string {
  return `e30.${Buffer.from(JSON.stringify(request)).toString('base64url')}.c2ln`;
}

function problem(status: number, reason: string): Response {
  return Response.json({ type: `/problems/${reason}`, title: '', status, detail: '' }, { status });
}

function changeOf(body: Record<string, unknown>, deadline: Deadline): DeadlineChange {
  return checkedChange(deadlineChangeBody.parse(body), deadline);
}

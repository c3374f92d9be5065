/** The part of the API that office, worklist and outbox need, in memory, with the real rules of what a change does. */
import { configure, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { App } from '../../../../../functions/api/console/app';
import { forgetScope } from '../../../../../functions/api/console/scope';
import { submissionViewOf } from '../../../../../functions/api/views/submission-view';
import type { Submission } from '../../../../../shared/domain/submission';
import { explainNotices } from '../../../../../shared/planning/explain';
import { type Change, extend, liftWaiver, waive } from '../../../../../shared/planning/submission-changes';
import { bangkok, calendar, never, opened, owing } from '../../../../support/planning';

// A page's script comes when it is first gone to; on a busy machine that takes its time.
configure({ asyncUtilTimeout: 10_000 });

const deadlines = [opened('q3-report'), opened('q2-report'), opened('iit'), opened('results')];

/** Monday 28 March 2022, 10:00, three days after the date of the quarter-2 report. */
const now = bangkok('2022-03-28 10:00');

export class FakeApi {
  readonly asked: string[] = [];
  readonly submissions = new Map<string, Submission>();
  office = anOffice({});
  mails: object[] = [];
  work: object[] = [];
  days: object[] = [];
  years = [2565];
  /** The reason for which the next change is refused. */
  refusal: string | undefined;
  /** The reason for which the office itself is not shown. */
  officeRefusal: string | undefined;

  constructor() {
    for (const deadline of deadlines) this.submissions.set(deadline.id, owing(deadline));
  }

  put(deadlineId: string, given: Partial<Submission>): void {
    const [found] = deadlines.filter(({ id }) => id === deadlineId);
    if (found) this.submissions.set(deadlineId, owing(found, given));
  }

  fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input), 'http://service.example');
    const method = init.method ?? 'GET';
    const body = JSON.parse(String(init.body ?? '{}'));
    this.asked.push(`${method} ${url.pathname}${url.search}`);
    if (url.pathname === '/local/token') return Response.json({ token: tokenOf(body) });
    const [, deadlineId, change] =
      /^\/v1\/deadlines\/([^/]+)\/submissions\/3014601\/?(\w*)$/.exec(url.pathname) ?? [];
    if (url.pathname === '/v1/offices/3014601' && this.officeRefusal !== undefined)
      return problem(403, this.officeRefusal);
    if (deadlineId !== undefined) return this.submission(deadlineId, `${method} ${change}`, body);
    return Response.json(this.answer(url));
  };

  private answer({ pathname, searchParams }: URL): unknown {
    const [, ref] = /^\/v1\/mails\/(.+)$/.exec(pathname) ?? [];
    if (ref !== undefined) return letter(ref);
    const answers: Record<string, () => unknown> = {
      '/console.json': () => ({ signIn: { kind: 'local' }, zone: calendar.zone, now, movableClock: false }),
      '/local/areas': () => ({ items: areas }),
      '/v1/areas': () => ({ items: areas }),
      '/v1/fiscal-years': () => ({ items: this.years.map((fiscalYear) => ({ fiscalYear, openedAt: '' })) }),
      '/v1/deadlines': () => ({ items: deadlines }),
      '/v1/offices': () => ({ items: [this.office] }),
      '/v1/offices/3014601': () => this.office,
      '/v1/worklist': () => ({ items: this.work, count: this.work.length }),
      '/v1/fiscal-years/2565/activity': () => ({ days: this.days }),
      '/v1/mails': () =>
        this.page(Number(searchParams.get('cursor') ?? 0), Number(searchParams.get('limit'))),
    };
    return answers[pathname]?.() ?? { items: [] };
  }

  private page(from: number, limit: number) {
    const end = from + limit;
    const items = this.mails.slice(from, end);
    return end < this.mails.length ? { items, next: String(end) } : { items };
  }

  private submission(deadlineId: string, change: string, body: { dueOn: string; reason: string }): Response {
    const deadline = deadlines.find(({ id }) => id === deadlineId);
    const before = this.submissions.get(deadlineId);
    if (!deadline || !before) return problem(404, 'not-found');
    if (change !== 'GET ' && this.refusal !== undefined) return problem(409, this.refusal);
    const actor = { by: 'สมชาย', now };
    const changes: Record<string, () => Change> = {
      'PUT extension': () => extend(before, deadline, body, actor, calendar),
      'PUT waiver': () => waive(before, deadline, body.reason, actor),
      'DELETE waiver': () => liftWaiver(before, deadline, body.reason, actor),
    };
    const changed = changes[change]?.() ?? { result: 'unchanged' };
    if (changed.result === 'refused') return problem(409, changed.reason);
    const after = changed.result === 'changed' ? changed.submission : before;
    this.submissions.set(deadlineId, after);
    const context = { now, calendar, wentOut: never, unreachable: [] };
    const notices = explainNotices(deadline, after, context).map((notice) => ({
      ...notice,
      ...(after.notices[notice.key] ? { mailRef: `mail-of-${notice.stage}` } : {}),
    }));
    const view = submissionViewOf(deadline, after, undefined, { today: '2022-03-28', zone: calendar.zone });
    return Response.json({ ...view, notices });
  }
}

/** What stands in the mail that is open. */
export async function expectLetter(text: string): Promise<void> {
  const frame = await screen.findByTitle<HTMLIFrameElement>('เนื้อหาอีเมล');
  await waitFor(() => expect(frame.contentDocument?.body.textContent).toBe(text));
}

/** Signs in and goes to a page; every test begins in Thai. */
export function visit(
  api: FakeApi,
  path: string,
  group: 'admin' | 'officer' = 'officer',
  area = '3014',
): Promise<void> {
  forgetScope();
  localStorage.setItem('language', 'th');
  location.hash = `#${path}`;
  render(<App fetch={api.fetch} />);
  return signIn(group, area);
}

async function signIn(group: string, area: string): Promise<void> {
  await screen.findByText('อำเภอปักธงชัย');
  fireEvent.change(screen.getByLabelText('สิทธิการใช้งาน'), { target: { value: group } });
  fireEvent.change(screen.getByLabelText('พื้นที่'), { target: { value: area } });
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  await screen.findByRole('heading', { level: 1 });
}

export function anOffice(overrides: object) {
  return {
    officeId: '3014601',
    kind: 'subdistrict-administrative-organization',
    name: 'องค์การบริหารส่วนตำบลตะขบ',
    districtId: '3014',
    provinceId: '30',
    active: true,
    reachable: true,
    contacts: [{ role: 'responsible', email: 'saraban@3014601.lao.example', delivery: 'ok' }],
    history: [{ at: bangkok('2022-02-25 09:00'), by: 'import', what: 'imported' }],
    version: 1,
    warnings: [],
    ...overrides,
  };
}

export function aMail(mailRef: string, overrides: object = {}) {
  return {
    mailRef,
    mailId: mailRef,
    at: bangkok('2022-03-18 09:00'),
    audience: 'office',
    recipientId: '3014601',
    recipientName: 'องค์การบริหารส่วนตำบลตะขบ',
    to: [{ address: 'saraban@3014601.lao.example' }],
    subject: `เรื่อง ${mailRef}`,
    notices: [],
    state: 'delivered',
    ...overrides,
  };
}

function letter(mailRef: string) {
  return {
    ...aMail(mailRef),
    from: { address: 'ita@district.example' },
    attachments: [],
    html: `<html lang="th"><body><p>เนื้อความของ ${mailRef}</p></body></html>`,
    text: `เนื้อความของ ${mailRef}`,
  };
}

const areas = [
  { areaId: '30', level: 'province', name: 'นครราชสีมา' },
  { areaId: '3014', level: 'district', name: 'ปักธงชัย' },
].map((area) => ({
  ...area,
  provinceId: '30',
  contacts: [],
  language: 'th',
  history: [],
  version: 1,
  warnings: [],
}));

function tokenOf(request: object): string {
  return `e30.${Buffer.from(JSON.stringify(request)).toString('base64url')}.c2ln`;
}

function problem(status: number, reason: string): Response {
  return Response.json({ type: `/problems/${reason}`, title: '', status, detail: '' }, { status });
}

/** The part of the API that the board needs, in memory, with the real rules of what a change does. */
import { fireEvent, render, screen } from '@testing-library/preact';
import { App } from '../../../../../functions/api/console/app';
import { forgetScope } from '../../../../../functions/api/console/scope';
import { submissionRowOf } from '../../../../../functions/api/views/submission-view';
import type { Submission } from '../../../../../shared/domain/submission';
import { type Change, receive, sendBack, undo } from '../../../../../shared/planning/submission-changes';
import { deadlineOf, today } from './builders';

const actor = { by: 'สมชาย', now: `${today}T03:00:00.000Z` };
const deadlineIds = ['2565-eit', '2565-iit', '2565-q2-report', '2565-results'];

const offices = [
  { officeId: '3014501', name: 'เทศบาลตำบลตะขบ' },
  { officeId: '3014601', name: 'องค์การบริหารส่วนตำบลตะขบ' },
  { officeId: '3014602', name: 'องค์การบริหารส่วนตำบลสำโรง' },
];

export class FakeApi {
  readonly asked: {
    method: string;
    path: string;
    body: Record<string, unknown>;
    ifMatch: string | null;
  }[] = [];
  readonly submissions = new Map<string, Submission>();
  unreachable: readonly string[] = [];
  years = [2565];
  /** Who has signed in. */
  by = '';
  /** Whose answers are lost, though it is done: as many requests as this. */
  lostAnswers = 0;
  /** Answers of changes wait until it is resolved. */
  gate: Promise<void> = Promise.resolve();
  /** One for each change to come; undefined: it is taken. */
  refusals: (string | undefined)[] = [];

  constructor() {
    for (const deadlineId of deadlineIds)
      for (const { officeId } of offices) this.put(deadlineId, officeId, {});
  }

  put(deadlineId: string, officeId: string, given: Partial<Submission>): void {
    const empty = { receipts: {}, extensions: [], notices: {}, history: [], version: 1 };
    const ids = { deadlineId, officeId, provinceId: '30', districtId: '3014' };
    this.submissions.set(`${deadlineId} ${officeId}`, { ...ids, ...empty, ...given });
  }

  changes(): string[] {
    return this.asked.flatMap(({ method, path }) =>
      method !== 'GET' && path.includes('/submissions/')
        ? [`${method} ${path.replace('/v1/deadlines/', '')}`]
        : [],
    );
  }

  fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = String(input);
    const method = init.method ?? 'GET';
    const body: Record<string, unknown> = JSON.parse(String(init.body ?? '{}'));
    const ifMatch = new Headers(init.headers).get('if-match');
    this.asked.push({ method, path, body, ifMatch });
    if (path === '/local/token') {
      this.by = String(body.name);
      return Response.json({ token: tokenOf(body) });
    }
    if (method === 'GET') return this.read(path);
    if (path.includes('/submissions/')) return this.change(method, path, body, ifMatch);
    this.years.push(Number(body.fiscalYear));
    return Response.json({});
  };

  /** Somebody else records that a part has arrived, beside the page. */
  record(deadlineId: string, officeId: string, part: 'electronic-copy' | 'original', by = 'คนอื่น'): void {
    const submission = this.submissions.get(`${deadlineId} ${officeId}`);
    const request = { part, receivedOn: today };
    const outcome =
      submission && receive(submission, deadlineOf(deadlineId), undefined, request, { ...actor, by });
    if (outcome?.result !== 'changed') throw new Error('nothing changed');
    this.submissions.set(`${deadlineId} ${officeId}`, outcome.submission);
  }

  read = async (path: string): Promise<Response> => {
    const [, deadlineId = '', officeId = ''] = /deadlines\/([^/]+)\/submissions\/(\d+)$/.exec(path) ?? [];
    return Response.json(officeId === '' ? this.answer(path) : this.row(deadlineId, officeId));
  };

  private answer(path: string): unknown {
    const [, deadlineId = ''] = /^\/v1\/deadlines\/([^/?]+)\/submissions\?/.exec(path) ?? [];
    if (deadlineId !== '') return { items: offices.map(({ officeId }) => this.row(deadlineId, officeId)) };
    if (path.startsWith('/v1/deadlines?')) return { items: deadlineIds.map(deadlineOf) };
    if (path.startsWith('/v1/offices?')) {
      return {
        items: offices.map((each) => ({ ...each, reachable: !this.unreachable.includes(each.officeId) })),
      };
    }
    if (path === '/v1/fiscal-years') return { items: this.years.map((fiscalYear) => ({ fiscalYear })) };
    if (path.endsWith('/areas')) return { items: [{ areaId: '3014', level: 'district', name: 'ปักธงชัย' }] };
    return { signIn: { kind: 'local' }, zone: 'Asia/Bangkok', now: actor.now, movableClock: false };
  }

  private async change(
    method: string,
    path: string,
    body: Record<string, unknown>,
    ifMatch: string | null,
  ): Promise<Response> {
    await this.gate;
    const [deadlineId = '', , officeId = '', what, part] = path.replace('/v1/deadlines/', '').split('/');
    const key = `${deadlineId} ${officeId}`;
    const submission = this.submissions.get(key);
    if (!submission) throw new Error(`no submission ${key}`);
    const outcome = this.outcome(submission, what, part === undefined ? body : { ...body, part });
    const isStale = ifMatch !== `"${this.row(deadlineId, officeId).revision}"`;
    const refused = outcome.result === 'refused' ? outcome.reason : isStale ? 'stale-version' : undefined;
    const reason = this.refusals.shift() ?? refused;
    if (reason !== undefined) {
      return Response.json(
        { type: `/problems/${reason}`, title: '', status: 409, detail: '' },
        { status: 409 },
      );
    }
    if (outcome.result === 'changed') this.submissions.set(key, outcome.submission);
    if (this.lostAnswers > 0) {
      this.lostAnswers -= 1;
      throw new TypeError('connection reset');
    }
    return Response.json(this.row(deadlineId, officeId), { status: method === 'POST' ? 201 : 200 });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the body is what the console has sent.
  private outcome(submission: Submission, what: string | undefined, body: any): Change {
    const deadline = deadlineOf(submission.deadlineId);
    const caller = { ...actor, by: this.by };
    if (what === 'return') return sendBack(submission, deadline, body.reason, caller);
    return 'reason' in body
      ? undo(submission, deadline, body, caller)
      : receive(submission, deadline, undefined, body, caller);
  }

  private row(deadlineId: string, officeId: string) {
    const submission = this.submissions.get(`${deadlineId} ${officeId}`);
    const name = offices.find((each) => each.officeId === officeId)?.name;
    if (!submission) throw new Error('no submission');
    const row = submissionRowOf(deadlineOf(deadlineId), submission, undefined, {
      today,
      zone: 'Asia/Bangkok',
    });
    return { ...row, officeName: name };
  }
}

function tokenOf(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
}

/** Signed in, with the board in sight. */
export async function boardOf(api: FakeApi, group: 'admin' | 'officer' = 'officer'): Promise<void> {
  forgetScope();
  location.hash = '#/';
  render(<App fetch={api.fetch} />);
  await screen.findByText('อำเภอปักธงชัย');
  fireEvent.change(screen.getByLabelText('สิทธิการใช้งาน'), { target: { value: group } });
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  await screen.findByText('ตารางติดตาม อำเภอปักธงชัย ปีงบประมาณ ๒๕๖๕');
}

export function cell(name: string | RegExp): HTMLElement {
  return screen.getByRole('button', { name });
}

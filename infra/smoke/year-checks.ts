/**
 * What is tried of a deployed service, from outside, with one office in a province of its own (`99`, no province
 * of Thailand's).
 *
 * Fiscal years are shared: opening one makes every active office of every province owe, and a year far away would
 * be escalated to real districts or stand on their worklists for ever. So the test office joins the year that is
 * open, as any office does that comes later, and only there a year is opened where the caller asks for it by name:
 * before a first roster nobody else is in it. In the end the office is inactive again: it gets no reminders, and
 * stands in nobody's digest. What stays is its history, four lines longer; the next time goes on with the same office.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { fiscalYearOf } from '../../shared/domain/fiscal-year';
import type { SmokeClient } from './client';
import type { Check } from './run-checks';

export interface SmokeOptions {
  /** A province id that no real office has. */
  readonly area: string;
  readonly mailTo: string;
  /** The fiscal year to open, where it is not. */
  readonly openYear: number | undefined;
  /** How long the mail may take until its delivery has been told. */
  readonly mailSeconds: number;
}

const pollMilliseconds = 500;
const reason = 'ทดสอบระบบ (smoke test)';

const yearsSchema = z.looseObject({ items: z.array(z.looseObject({ fiscalYear: z.number() })) });
const yearSchema = z.looseObject({
  deadlines: z.array(z.looseObject({ id: z.string(), kind: z.string(), dueOn: z.string() })),
});
const submissionSchema = z.looseObject({ status: z.string(), receipts: z.record(z.string(), z.unknown()) });
const noticesSchema = z.looseObject({
  items: z.array(
    z.looseObject({
      key: z.string(),
      state: z.string(),
      mailId: z.string(),
      reason: z.string().optional(),
    }),
  ),
});
const worklistSchema = z.looseObject({
  items: z.array(z.looseObject({ what: z.string(), id: z.string(), detail: z.string() })),
});

/** Each needs those before it, but for the last, which tidies up. */
export class YearChecks {
  private deadlineId = '';
  private confirmedBefore = new Set<string>();

  constructor(
    private readonly client: SmokeClient,
    private readonly options: SmokeOptions,
  ) {}

  get checks(): readonly Check[] {
    const chained = (name: string, run: () => Promise<void>): Check => ({ name, when: 'chained', run });
    return [
      chained('the token is taken', () => this.readYears().then(() => {})),
      chained('a fiscal year is open', () => this.openYear()),
      chained('the test office is imported, and active', () => this.importOffice()),
      chained('it owes a report of the year', () => this.findSubmission()),
      chained('half a report is marked, once for all repetitions', () => this.markHalf()),
      chained('the whole report is marked', () => this.mark('original', 201, 'received')),
      chained('one mail confirms it, and is delivered', () => this.mailDelivered()),
      chained('the marks are undone', () => this.undoAll()),
      chained('the worklist shows no trouble with wake-ups', () => this.readWorklist()),
      { name: 'the test office is inactive again', when: 'always', run: () => this.setActive(false) },
    ];
  }

  private get officeId(): string {
    return `${this.options.area}01601`;
  }

  private get submissionPath(): string {
    return `/v1/deadlines/${this.deadlineId}/submissions/${this.officeId}`;
  }

  private async readYears(): Promise<number[]> {
    const { items } = await this.client.read('/v1/fiscal-years', yearsSchema);
    return items.map(({ fiscalYear }) => fiscalYear);
  }

  private async openYear(): Promise<void> {
    const { openYear } = this.options;
    const years = await this.readYears();
    if (openYear !== undefined && !years.includes(openYear)) {
      const body = { fiscalYear: openYear, announce: false };
      await this.client.ask('/v1/fiscal-years', [200, 201], { method: 'POST', body });
      years.push(openYear);
    }
    if (years.length === 0) throw new Error('no year is open: open one, or let this do it with --open-year');
    const current = fiscalYearOf(new Date().toISOString().slice(0, 10));
    const year = years.includes(current) ? current : Math.max(...years);
    const { deadlines } = await this.client.read(`/v1/fiscal-years/${year}`, yearSchema);
    const reports = deadlines.filter(({ kind }) => kind === 'report').sort(byDueDate);
    this.deadlineId = reports.at(-1)?.id ?? '';
    if (this.deadlineId === '') throw new Error(`year ${year} has no report`);
  }

  private async importOffice(): Promise<void> {
    const { area, mailTo } = this.options;
    const row = {
      officeId: this.officeId,
      kind: 'subdistrict-administrative-organization',
      name: 'อบต.ทดสอบระบบ',
      districtId: `${area}01`,
      districtName: 'ทดสอบระบบ',
      provinceId: area,
      provinceName: 'ทดสอบระบบ',
      email: mailTo,
      districtEmail: mailTo,
      provinceEmail: mailTo,
    };
    const csv = `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`;
    await this.client.ask('/v1/offices/import', [200], { method: 'POST', csv });
    await this.setActive(true);
  }

  private async setActive(active: boolean): Promise<void> {
    const contacts = [{ role: 'responsible', email: this.options.mailTo, delivery: 'ok' }];
    // Where it was never imported, there is nothing to put to rest.
    const wanted = active ? [200] : [200, 404];
    const body = { contacts, active };
    await this.client.ask(`/v1/offices/${this.officeId}`, wanted, { method: 'PUT', body });
  }

  /** What an earlier smoke test has left when it was cut off is undone first. */
  private async findSubmission(): Promise<void> {
    const { receipts } = await this.client.read(this.submissionPath, submissionSchema);
    if (Object.keys(receipts).length > 0) await this.undoAll();
    this.confirmedBefore = new Set((await this.confirmations()).map(({ mailId }) => mailId));
  }

  private async markHalf(): Promise<void> {
    await this.mark('electronic-copy', 201, 'partial');
    await this.mark('electronic-copy', 200, 'partial');
  }

  private async mark(part: string, wanted: number, status: string): Promise<void> {
    const request = { method: 'POST', body: { part, note: reason } } as const;
    const answer = await this.client.ask(`${this.submissionPath}/receipts`, [wanted], request);
    const submission = submissionSchema.parse(answer.body);
    if (submission.status !== status) throw new Error(`it is ${submission.status} now, not ${status}`);
  }

  private async confirmations() {
    const query = new URLSearchParams({ deadline: this.deadlineId, office: this.officeId });
    const { items } = await this.client.read(`/v1/notices?${query}`, noticesSchema);
    return items.filter(
      ({ key, mailId }) => key.startsWith('received@') && !this.confirmedBefore.has(mailId),
    );
  }

  private async mailDelivered(): Promise<void> {
    const { mailSeconds } = this.options;
    let seen = 'none was written: are confirmations switched off?';
    for (const begun = Date.now(); Date.now() - begun < mailSeconds * 1000; await sleep(pollMilliseconds)) {
      const [notice] = await this.confirmations();
      if (!notice) continue;
      const { state } = notice;
      if (state === 'delivered') return;
      seen =
        state === 'sent' ? 'it was sent, but no delivery was told' : `it is ${state}: ${notice.reason ?? ''}`;
      if (!['claimed', 'sent', 'uncertain'].includes(state)) break;
    }
    throw new Error(seen);
  }

  private async undoAll(): Promise<void> {
    const { receipts } = await this.client.read(this.submissionPath, submissionSchema);
    for (const part of Object.keys(receipts)) {
      await this.client.ask(`${this.submissionPath}/receipts/${part}`, [200], {
        method: 'DELETE',
        body: { reason },
      });
    }
    const { status } = await this.client.read(this.submissionPath, submissionSchema);
    if (status !== 'owed') throw new Error(`it is ${status} now, not owed`);
  }

  private async readWorklist(): Promise<void> {
    const { items } = await this.client.read('/v1/worklist', worklistSchema);
    const trouble = items.find(({ what }) =>
      ['scheduler-silent', 'stale-schedule', 'unfinished-run'].includes(what),
    );
    if (trouble) throw new Error(`${trouble.what} ${trouble.id}: ${trouble.detail}`);
  }
}

function byDueDate(a: { readonly dueOn: string }, b: { readonly dueOn: string }): number {
  return a.dueOn < b.dueOn ? -1 : 1;
}

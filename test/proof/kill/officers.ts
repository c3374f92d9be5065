/** Officers at work through the API: several at once, each one write after the other, until the power goes. */
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { Chance } from '../world/chance';
import { isCut, type Service } from './service';
import { type Intent, markOf, nameOf, requestOf, type Write } from './writes';

/** As many write at once. */
const officers = 5;

/** Milliseconds between two writes of one officer, at the most. */
const longestPause = 40;

/** Days by which a date is moved at the most. */
const furthest = 45;

const deadlinesSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      dueOn: z.string(),
      parts: z.array(z.string()),
      version: z.int(),
    }),
  ),
});
type KnownDeadline = z.output<typeof deadlinesSchema>['items'][number];

/** What the service tells of a submission, as far as it says whether there was anything to do. */
const answerSchema = z.looseObject({
  history: z.array(z.looseObject({ why: z.string().optional(), detail: z.string().optional() })),
});

export class Officers {
  /** Every write that was ever asked for. */
  readonly writes: Write[] = [];
  private deadlines: readonly KnownDeadline[] = [];
  /** Items that somebody is writing to: what has no answer yet is then the last thing that was asked of it. */
  private readonly busy = new Set<string>();
  /** Parts that have arrived, as far as officers know. */
  private readonly received = new Set<string>();
  /** Items that were written to since the service started. */
  readonly touched = new Set<string>();
  private stopped = false;

  constructor(
    private readonly chance: Chance,
    private readonly officeIds: readonly string[],
  ) {}

  /** First asks again for what the last cut left unanswered; then writes until the power goes. */
  async work(service: Service, token: string): Promise<void> {
    this.stopped = false;
    this.touched.clear();
    const untilCut = (work: Promise<void>) => work.then(() => true).catch(falseIfCut);
    if (!(await untilCut(this.askAgain(service, token)))) return;
    // All end before the next service starts: none is left behind to write to it.
    await Promise.all(Array.from({ length: officers }, () => untilCut(this.workAlone(service, token))));
  }

  /** Left without an answer, for the first time. */
  get unanswered(): Write[] {
    return this.writes.filter(({ answer, tries }) => answer === 'open' && tries === 1);
  }

  /** Of the last service: the power has gone. */
  stop(): void {
    this.stopped = true;
    this.busy.clear();
  }

  async askAgain(service: Service, token: string): Promise<void> {
    const { items } = deadlinesSchema.parse(await service.get('/v1/deadlines', token));
    this.deadlines = items.filter(({ kind }) => kind !== 'information');
    for (const write of this.unanswered) {
      write.tries += 1;
      await this.ask(service, token, write);
    }
  }

  private async workAlone(service: Service, token: string): Promise<void> {
    while (!this.stopped) {
      await sleep(this.chance.between(0, longestPause));
      const { now } = await service.clock();
      const write = this.next(now.slice(0, 10));
      const locks = locksOf(write);
      if (locks.some((each) => this.busy.has(each))) continue;
      for (const each of locks) this.busy.add(each);
      this.writes.push(write);
      await this.ask(service, token, write);
      for (const each of locks) this.busy.delete(each);
    }
  }

  private next(today: string): Write {
    const { chance } = this;
    const deadline = chance.pick(this.deadlines);
    const write = {
      mark: `k${this.writes.length + 1}`,
      deadlineId: deadline.id,
      answer: 'open',
      tries: 1,
    } as const;
    const dueOn = addDays(deadline.dueOn > today ? deadline.dueOn : today, chance.whole(1, furthest));
    if (chance.of(0.01)) return { ...write, intent: { do: 'adjust', dueOn } };
    const officeId = chance.pick(this.officeIds);
    if (chance.of(0.08)) return { ...write, officeId, intent: { do: 'extend', dueOn } };
    const part = chance.pick(deadline.parts);
    const known = this.received.has(`${nameOf({ ...write, officeId })} ${part}`);
    return { ...write, officeId, intent: this.receiptOrUndoing(part, known, today) };
  }

  /** One in two parts has arrived: many offices owe at any time. */
  private receiptOrUndoing(part: string, received: boolean, today: string): Intent {
    const { chance } = this;
    if (received && chance.of(0.6)) return { do: 'undo', part };
    const note = chance.of(0.3) ? { note: `ครบถ้วน ${chance.whole(1, 1000)}` } : {};
    const respondents = part === 'survey' && chance.of(0.7) ? { respondents: chance.whole(0, 60) } : {};
    return { do: 'receive', part, receivedOn: today, ...note, ...respondents };
  }

  private async ask(service: Service, token: string, write: Write): Promise<void> {
    const { method, path, body } = requestOf(write);
    this.touched.add(nameOf(write));
    const version = this.deadlines.find(({ id }) => id === write.deadlineId)?.version;
    const answer = await fetch(service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(write.intent.do === 'adjust' ? { 'if-match': `"${version}"` } : {}),
      },
      body: JSON.stringify(body),
    });
    const said: unknown = await answer.json();
    write.status = answer.status;
    // A fault of the service's is no answer.
    if (answer.status >= 500) return;
    write.answer = answer.ok ? (isNoted(said, write.mark) ? 'acknowledged' : 'in-effect') : 'refused';
    if (answer.ok) this.remember(write, said);
  }

  private remember({ deadlineId, officeId, intent, ...write }: Write, said: unknown): void {
    const place = nameOf({ deadlineId, ...(officeId === undefined ? {} : { officeId }) });
    if (intent.do === 'receive') this.received.add(`${place} ${intent.part}`);
    if (intent.do === 'undo') this.received.delete(`${place} ${intent.part}`);
    const changed =
      intent.do === 'adjust' ? deadlinesSchema.shape.items.element.safeParse(said).data : undefined;
    if (changed && write.answer !== 'refused')
      this.deadlines = this.deadlines.map((each) => (each.id === changed.id ? changed : each));
  }
}

/** An extension and a new date of its deadline change what the other one means: one of them at a time. */
function locksOf(write: Write): string[] {
  const dates = write.intent.do === 'extend' || write.intent.do === 'adjust';
  return [nameOf(write), ...(dates ? [`dates of ${write.deadlineId}`] : [])];
}

function isNoted(said: unknown, mark: string): boolean {
  const parsed = answerSchema.safeParse(said);
  return parsed.data?.history.some((entry) => markOf(entry) === mark) === true;
}

function falseIfCut(error: unknown): false {
  if (isCut(error)) return false;
  throw error;
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

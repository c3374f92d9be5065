/**
 * Every call to AWS waits here until the test lets it through, one at a time, and in the way that the test
 * wants: so that two executions interleave at every await in an order that a seed repeats, and any of them
 * may die, or be answered anything, at any call.
 */
import { setImmediate as turn } from 'node:timers/promises';
import * as z from 'zod';
import { functionNames } from '../../../infra/local/host';
import { type Answer, respond, type Service, type WireResponse } from './answers';
import { Execution } from './execution';

/**
 * - `pass`: as AWS would.
 * - `die`: the execution dies, before the call takes effect or after.
 * - `refuse`: the call does not take effect; this answer comes.
 * - `lose`: it takes effect, yet this answer comes.
 * - `delay`: this answer comes now, and the call takes effect later.
 */
export type Fate =
  | { readonly do: 'pass' }
  | { readonly do: 'die'; readonly when: 'before' | 'after' }
  | { readonly do: 'refuse' | 'lose' | 'delay'; readonly answer: Answer };

export interface Call {
  readonly execution: Execution;
  readonly service: Service;
  /** `UpdateItem` */
  readonly command: string;
  /** As it goes over the wire. */
  readonly body: string;
  /** The same in each repetition of a seed: no random ids. */
  readonly label: string;
}

interface Waiting extends Call {
  readonly arrival: number;
  /** What AWS makes of it. */
  perform(): Promise<WireResponse>;
  answer(respond: () => WireResponse): void;
}

/** A call that took effect, or that AWS refused by itself. */
export type Watcher = (call: Call, response: WireResponse) => Promise<void>;

interface Attachable {
  readonly middlewareStack: { add(middleware: never, options: object): void };
}

interface WireArguments {
  readonly request: { readonly body?: unknown; readonly path?: string };
}
type Wire = (args: WireArguments) => Promise<{ response: unknown }>;

/** Turns of the event loop in which nothing new comes, and as many as writing a mail takes, and more. */
const calmTurns = 3;
const writingTurns = 40;

/** Milliseconds of real time. */
const patience = 20_000;

export class Gate {
  private readonly calls: Waiting[] = [];
  private readonly executions: Execution[] = [];
  /** Calls whose answer was given before they take effect. */
  private readonly delayed: Waiting[] = [];
  private arrivals = 0;
  private begun = 0;
  /** Told of each call that reached AWS, before its execution hears of it. */
  watcher: Watcher = async () => {};

  /** Each attempt of each call of this client, its own retries included, waits here. */
  attach(client: Attachable, service: Service): void {
    const middleware = (next: Wire, { commandName = '' }: { commandName?: string }) => {
      return (args: WireArguments) => this.arrive(service, commandName.replace(/Command$/, ''), args, next);
    };
    const options = { step: 'deserialize', priority: 'low', name: 'gate' };
    client.middlewareStack.add(middleware as never, options);
  }

  begin(name: string, work: () => Promise<unknown>): Execution {
    this.begun += 1;
    const execution = Execution.begin(this.begun, name, work);
    this.executions.push(execution);
    return execution;
  }

  /** Those that live. */
  get living(): Execution[] {
    const living = this.executions.filter(({ ending }) => !ending);
    this.executions.splice(0, this.executions.length, ...living);
    return living;
  }

  /** Once every living execution waits for an answer: all the calls that wait, in an order that a seed repeats. */
  async settled(): Promise<readonly Call[]> {
    const begun = Date.now();
    let seen = -1;
    for (let calm = 0; calm < this.calmTurns; calm += 1) {
      await turn();
      if (this.arrivals !== seen || this.living.some(({ isAtWork }) => isAtWork)) calm = 0;
      seen = this.arrivals;
      if (Date.now() - begun < patience) continue;
      const stuck = this.living.filter(({ isAtWork }) => isAtWork).map(({ name }) => name);
      throw new Error(`waiting in vain for ${stuck.join(', ')}`);
    }
    // What is not composed by now never will be: its claim failed.
    for (const { mailsBegun } of this.living) mailsBegun.clear();
    this.forgetDead();
    return this.calls.sort(inOrder);
  }

  private get calmTurns(): number {
    // A run writes mails before their claims.
    const mayWrite = ({ name, mailsBegun }: Execution) =>
      name === functionNames.remind || mailsBegun.size > 0;
    return this.living.some(mayWrite) ? writingTurns : calmTurns;
  }

  async release(call: Call, fate: Fate): Promise<void> {
    const waiting = this.take(call);
    switch (fate.do) {
      case 'pass': {
        const response = await this.perform(waiting);
        waiting.answer(() => response);
        return;
      }
      case 'die':
        if (fate.when === 'after') await this.perform(waiting);
        waiting.execution.die();
        return;
      case 'lose':
        await this.perform(waiting);
        break;
      case 'delay':
        this.delayed.push(waiting);
        break;
      case 'refuse':
        break;
    }
    waiting.answer(() => respond(waiting.service, fate.answer));
  }

  /** The oldest call that was answered before it took effect does so now. */
  async releaseDelayed(): Promise<void> {
    const waiting = this.delayed.shift();
    if (waiting) await this.perform(waiting);
  }

  get delayedCount(): number {
    return this.delayed.length;
  }

  private async perform(waiting: Waiting): Promise<WireResponse> {
    const response = await waiting.perform();
    await this.watcher(waiting, response);
    return response;
  }

  private async arrive(service: Service, command: string, args: WireArguments, next: Wire) {
    const execution = Execution.current;
    if (!execution) return next(args);
    // What a dead execution still asks for, nobody hears.
    if (execution.ending) return new Promise<never>(() => {});
    return new Promise<{ response: unknown }>((resolve, reject) => {
      const body = bodyOf(args);
      const label = `${command} ${labelOf(service, body, args.request.path ?? '')}`;
      this.arrivals += 1;
      execution.waiting += 1;
      noteMail(execution, command, body);
      const settle = (respondNow: () => WireResponse) => {
        execution.waiting -= 1;
        for (const mailId of mailsClaimedIn(body)) execution.mailsBegun.add(mailId);
        try {
          resolve({ response: respondNow() });
        } catch (error) {
          reject(error);
        }
      };
      const arrival = this.arrivals;
      const perform = async () => wholeResponse((await next(args)).response);
      this.calls.push({ execution, service, command, body, label, arrival, perform, answer: settle });
    });
  }

  private take(call: Call): Waiting {
    const index = this.calls.findIndex(
      ({ execution, label, body }) =>
        execution === call.execution && label === call.label && body === call.body,
    );
    const [waiting] = index < 0 ? [] : this.calls.splice(index, 1);
    if (!waiting) throw new Error(`${call.label} does not wait`);
    return waiting;
  }

  /** Whoever still lives dies; nothing that waits takes effect. */
  clear(): void {
    for (const execution of this.living) execution.die();
    this.forgetDead();
    this.delayed.splice(0);
    this.begun = 0;
  }

  private forgetDead(): void {
    const alive = this.calls.filter(({ execution }) => !execution.ending);
    this.calls.splice(0, this.calls.length, ...alive);
  }
}

function inOrder(a: Waiting, b: Waiting): number {
  if (a.execution !== b.execution) return a.execution.number - b.execution.number;
  if (a.label !== b.label) return a.label < b.label ? -1 : 1;
  return a.arrival - b.arrival;
}

const responseSchema = z.looseObject({ statusCode: z.number(), headers: z.record(z.string(), z.string()) });

/** Read to its end here, so that what follows takes no turn of the event loop that nobody counts. */
async function wholeResponse(response: unknown): Promise<WireResponse> {
  const { statusCode, headers, body } = responseSchema.parse(response);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return { statusCode, headers, body: Buffer.concat(chunks) };
}

function bodyOf({ request }: WireArguments): string {
  const { body } = request;
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : '';
}

const attribute = z.object({ S: z.string() });
const keySchema = z.object({ pk: attribute, sk: attribute });
const requestSchema = z.looseObject({
  Key: keySchema.optional(),
  Item: keySchema.optional(),
  ExpressionAttributeValues: z.record(z.string(), z.unknown()).optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
});

/** What it is about: a row, a partition, a recipient, a schedule. */
function labelOf(service: Service, body: string, path: string): string {
  if (service === 'ses') {
    const form = new URLSearchParams(body);
    return [...form].flatMap(([name, value]) => (name.includes('Destinations') ? [value] : [])).join(' ');
  }
  if (service !== 'dynamodb') return path;
  const { Key, Item, ExpressionAttributeValues, RequestItems } = requestSchema.parse(JSON.parse(body));
  const key = Key ?? Item;
  if (key) return key.pk.S.startsWith('MAILS#') ? key.pk.S : `${key.pk.S}/${key.sk.S}`;
  return JSON.stringify(Object.values(ExpressionAttributeValues ?? RequestItems ?? {}));
}

/** The mails that a claim, or a row with claims in it, names. */
function mailsClaimedIn(body: string): string[] {
  return [...body.matchAll(/"mailId":\{"S":"([^"]+)"\}/g)].map(([, mailId = '']) => mailId);
}

/** Which mail is handed over or kept, so that the gate waits for the other. */
function noteMail(execution: Execution, command: string, body: string): void {
  if (command === 'SendRawEmail') {
    const sent = tagOf(body, 'notice');
    if (!sent) return;
    execution.mailsSent.add(sent);
    execution.mailsBegun.delete(sent);
  } else if (command === 'PutItem') {
    const { Item } = requestSchema.parse(JSON.parse(body));
    if (Item?.pk.S.startsWith('MAILS#')) execution.mailsKept.add(Item.sk.S);
  }
}

function tagOf(body: string, name: string): string | undefined {
  const form = new URLSearchParams(body);
  const [key] = [...form].find(([field, value]) => field.endsWith('.Name') && value === name) ?? [];
  return key === undefined ? undefined : (form.get(key.replace(/Name$/, 'Value')) ?? undefined);
}

/** The one-machine service as `npm start` starts it: processes of its own, whose power can be cut. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { cutPower } from './power';

export interface ServiceOptions {
  readonly data: string;
  readonly port: number;
  /** Absent: the real clock. */
  readonly now?: string;
  /** A file with the offices of the first start. */
  readonly roster?: string | undefined;
}

/** What would lead it to other parts, or real mail out of it. */
const outside = /^(AWS_|SMTP_URL$|SENDER_ADDRESS$|PUBLIC_URL$|TABLE_NAME$)/;

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A busy machine is slow; a service that says nothing for so long does not start. */
const startSeconds = 120;

export class Service {
  readonly url: string;
  private readonly said: string[] = [];

  private constructor(
    private readonly child: ChildProcess,
    port: number,
  ) {
    this.url = `http://127.0.0.1:${port}`;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => this.said.push(text));
  }

  /** Begins to start it; `ready` tells when it is there. */
  static launch({ data, port, now, roster }: ServiceOptions): Service {
    const parameters = [
      ...['--data', data, '--port', String(port)],
      ...(now === undefined ? [] : ['--now', now]),
      ...(roster === undefined ? [] : ['--roster', roster]),
    ];
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts', ...parameters], {
      cwd: root,
      env: onItsOwn(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Service(child, port);
  }

  /** What it has said so far. */
  get words(): string {
    return this.said.join('');
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** @throws Error with its words where it ends instead, or says nothing for long. */
  async ready(): Promise<void> {
    const end = Date.now() + startSeconds * 1000;
    while (!this.words.includes('Ctrl-C')) {
      if (this.hasEnded) throw new Error(`the service did not start: ${this.words}`);
      if (Date.now() > end)
        throw new Error(`the service is not there after ${startSeconds} s: ${this.words}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** SIGKILL to it and all its parts at one moment. @throws Error with its words where it has ended by itself. */
  async cutPower(): Promise<void> {
    if (this.hasEnded) throw new Error(`the service ended by itself: ${this.words}`);
    await cutPower(this.child);
  }

  /** Whatever has become of it. */
  async end(): Promise<void> {
    if (!this.hasEnded) await cutPower(this.child);
  }

  /** For the API. */
  async token(group: 'admin' | 'officer', areas: string, name: string): Promise<string> {
    const answer = await this.post('/local/token', { group, areas, name });
    return z.object({ token: z.string() }).parse(answer).token;
  }

  async get(path: string, token: string): Promise<unknown> {
    const answer = await fetch(this.url + path, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async clock(): Promise<{ now: string; nextWakeUpAt?: string | undefined }> {
    const answer = await fetch(`${this.url}/local/clock`);
    return z.object({ now: z.string(), nextWakeUpAt: z.string().optional() }).parse(await answer.json());
  }

  /** Answers when everything up to then is done. */
  async advanceTo(instant: string): Promise<void> {
    await this.post('/local/clock', { advanceTo: instant });
  }

  private async post(path: string, body: object): Promise<unknown> {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}

/** Whether it is what `fetch` throws where the connection breaks, before the answer or within it. */
export function isCut(error: unknown): boolean {
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
  return name === 'TypeError' || name === 'SyntaxError';
}

function onItsOwn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !outside.test(name)));
}

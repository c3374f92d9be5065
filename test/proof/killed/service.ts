/** The one-machine service as people start it, to be killed: with everything that it has started itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../infra/local/ports';

const startMilliseconds = 90_000;

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what is asked for says what comes.
  readonly json: any;
}

export class Service {
  private token = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly url: string,
    private readonly said: string[],
  ) {}

  /** Begins to start; `ready` waits for the end of it, which is after everything that was left open is done. */
  static async begin(data: string, now: string): Promise<Service> {
    const port = await freePort();
    const parameters = ['--data', data, '--now', now, '--port', String(port)];
    const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts', ...parameters], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CONFIRMATIONS: 'off' },
      // A group of its own: what it has started ends with it.
      detached: true,
    });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => said.push(String(text)));
    return new Service(child, `http://127.0.0.1:${port}`, said);
  }

  /** @throws Error with what it said, where it ended by itself or does not begin to serve */
  async ready(): Promise<void> {
    const latest = performance.now() + startMilliseconds;
    while (!this.said.join('').includes('Ctrl-C')) {
      if (this.hasEnded || performance.now() > latest)
        throw new Error(`it did not start: ${this.said.join('')}`);
      await sleep(20);
    }
    const body = { group: 'admin', areas: '30', name: 'kill' };
    this.token = (await this.call('POST', '/local/token', body)).json.token;
  }

  /** @throws TypeError where no answer came */
  async call(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, json: await response.json() };
  }

  /** SIGKILL, to the whole group. */
  async kill(): Promise<void> {
    const { pid } = this.child;
    if (pid === undefined || this.hasEnded) return;
    const ended = once(this.child, 'exit');
    process.kill(-pid, 'SIGKILL');
    await ended;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}

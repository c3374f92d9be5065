/** The service on this machine as `npm start` has it: roster, fiscal year, console; in memory, on a movable clock. */
import { readFile } from 'node:fs/promises';
import { openFiscalYear } from '../../../functions/open-fiscal-year';
import { buildConsole } from '../../../infra/console';
import { withDefaultAddresses } from '../../../infra/local/default-addresses';
import { LocalHost } from '../../../infra/local/host';
import { type HttpServer, startHttpServer } from '../../../infra/local/http-server';
import { importRoster } from '../../../infra/local/import-roster';
import { localApp } from '../../../infra/local/local-app';
import { freePort } from '../../../infra/local/ports';
import { toInstant } from '../../../shared/domain/time';

export interface ServiceOptions {
  /** With its offset: `2022-03-01T08:00+07:00`. */
  readonly now?: string;
  /** A file of `shared/data/`. */
  readonly roster?: string;
}

/** Built once for the tests of a file: it is the same for all of them. */
let built: ReturnType<typeof buildConsole> | undefined;

export function consoleFiles() {
  built ??= buildConsole();
  return built;
}

export class Service {
  private constructor(
    readonly host: LocalHost,
    private readonly server: HttpServer,
  ) {}

  static async start(options: ServiceOptions = {}): Promise<Service> {
    const { now = '2022-03-01T08:00+07:00', roster = 'pak-thong-chai-offices.csv' } = options;
    const port = await freePort();
    const host = await LocalHost.start({
      now: new Date(now),
      environment: {},
      publicUrl: `http://127.0.0.1:${port}`,
      confirmations: true,
      mailEvents: true,
      console: consoleFiles,
    });
    await importRoster(host, withDefaultAddresses(await readFile(`shared/data/${roster}`, 'utf8')));
    const actor = { by: 'system', now: toInstant(host.clock.now()) };
    await openFiscalYear(host.services, { fiscalYear: 2565, announce: true }, actor);
    await host.services.wakeUps.ringReconcile();
    await host.timeline.settle();
    return new Service(host, await startHttpServer(localApp(host).fetch, port));
  }

  get url(): string {
    return this.server.url;
  }

  /** As somebody else would, beside the page: an admin of the whole province. */
  async call(method: string, path: string, body?: unknown, ifMatch?: string): Promise<Response> {
    const token = await this.host.tokens.issue({ group: 'admin', areas: '30', name: 'คนอื่น' });
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers, whose schemas have tests of their own.
  async read(path: string): Promise<any> {
    return (await this.call('GET', path)).json();
  }

  /** Fires everything up to then. */
  async advanceTo(instant: string): Promise<void> {
    await this.host.advanceTo(new Date(instant));
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.host.close();
  }
}

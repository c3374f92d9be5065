/** The API over a real store: requests in, answers out, each checked against the schema that describes it. */
import { type CryptoKey, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type * as z from 'zod';
import { createApp } from '../../../functions/api/app';
import { problemSchema } from '../../../functions/api/schemas/responses';
import { World } from '../../support/world';

export const admin = { group: 'admin', areas: '30', name: 'ผู้ดูแล' };
export const officer = { group: 'officer', areas: '3014', name: 'สมชาย' };
export const foreignOfficer = { group: 'officer', areas: '3015', name: 'สมหญิง' };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers, whose schema is checked first.
  readonly json: any;
}

export interface Request {
  readonly body?: unknown;
  readonly as?: JWTPayload;
  readonly token?: string;
  readonly headers?: Record<string, string>;
  /** Sent as it stands. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

export const q3 = '/v1/deadlines/2565-q3-report';
export const takhop = `${q3}/submissions/3014601`;

/** One for all worlds of a test file: making one takes long. */
const keys = generateKeyPair('RS256');

export class ApiWorld {
  rings = 0;
  schedulerIsDown = false;

  private constructor(
    readonly world: World,
    readonly app: ReturnType<typeof createApp>,
    private readonly key: CryptoKey,
    /** For another app over the same world. */
    readonly keys: () => Promise<CryptoKey>,
  ) {
    world.wakeUps.ringReconcile = async () => {
      this.rings += 1;
      if (this.schedulerIsDown) throw new Error('the scheduler is down');
    };
  }

  static async start(options: Parameters<typeof World.start>[0] = {}): Promise<ApiWorld> {
    const world = await World.start({ now: '2022-03-01 10:00', ...options });
    const { privateKey, publicKey } = await keys;
    const published = async () => publicKey;
    return new ApiWorld(
      world,
      createApp(() => world.services, { keys: published }),
      privateKey,
      published,
    );
  }

  async stop(): Promise<void> {
    await this.world.stop();
  }

  get store() {
    return this.world.store;
  }

  /** The hints of one deadline. */
  async hints(deadlineId = '2565-q3-report') {
    return (await this.store.lines.list(2565)).filter((hint) => hint.deadlineId === deadlineId);
  }

  async token(claims: JWTPayload): Promise<string> {
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256' })
      .setIssuer('https://issuer.example')
      .setAudience('test')
      .setSubject('subject')
      .setExpirationTime('1h')
      .sign(this.key);
  }

  get = (path: string, request: Request = {}) => this.call('GET', path, request);
  post = (path: string, body?: unknown, request: Request = {}) =>
    this.call('POST', path, { body, ...request });
  put = (path: string, body?: unknown, request: Request = {}) => this.call('PUT', path, { body, ...request });
  patch = (path: string, body?: unknown, request: Request = {}) =>
    this.call('PATCH', path, { body, ...request });
  delete = (path: string, body?: unknown, request: Request = {}) =>
    this.call('DELETE', path, { body, ...request });

  async call(method: string, path: string, request: Request = {}): Promise<Answer> {
    const { body, raw, as = admin, token = await this.token(as) } = request;
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await this.app.request(path, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const json = /json/.test(type) ? JSON.parse(text) : undefined;
    this.checkAnswer(method, path, response, type, json);
    return { status: response.status, headers: response.headers, text, json };
  }

  /** Every answer is one that the documentation promises, and shows nothing beyond it. */
  private checkAnswer(
    method: string,
    path: string,
    { status, headers }: Response,
    type: string,
    json: unknown,
  ) {
    expect(headers.get('cache-control')).toBe('no-store');
    if (status >= 400) {
      expect(type).toBe('application/problem+json');
      const problem = problemSchema.parse(json);
      expect(json).toEqual(problem);
      expect(problem.status).toBe(status);
      expect(problem.type).toMatch(/^\/problems\/[a-z-]+$/);
    }
    const responses = this.documented(method, path);
    if (!responses) return;
    const content = responses[status]?.content?.[type.split(';')[0] ?? ''];
    if (!content) throw new Error(`${method} ${path} is not said to answer ${status} ${type}`);
    if (type === 'application/json') expect((content.schema as z.ZodType).parse(json)).toEqual(json);
  }

  private documented(method: string, path: string) {
    const [plain = ''] = path.split('?');
    const routes = this.app.openAPIRegistry.definitions.flatMap((each) =>
      each.type === 'route' && each.route.method === method.toLowerCase() ? [each.route] : [],
    );
    const route =
      routes.find((each) => each.path === plain) ??
      routes.find((each) => new RegExp(`^${each.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(plain));
    return route?.responses as
      | Record<number, { content?: Record<string, { schema: unknown }> } | undefined>
      | undefined;
  }
}

/** The pointers, fields or lines that a problem names. */
export function named(answer: Answer): string[] {
  const errors: { pointer?: string; field?: string; line?: number; column?: string }[] =
    answer.json.errors ?? [];
  return errors.map(({ pointer, field, line, column }) =>
    line === undefined ? (pointer ?? field ?? '') : [line, column].filter(Boolean).join(' '),
  );
}

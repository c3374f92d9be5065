/** Fires requests at a service from many connections at once, and measures each by its kind. */
import autocannon from 'autocannon';
import { percentile } from '../statistics';
import type { Planned } from './mix';

export interface Fired {
  readonly seconds: number;
  /** Of answers with 2xx, by kind. */
  readonly milliseconds: ReadonlyMap<string, readonly number[]>;
  /** Answers that were none of 2xx, by kind and status: `receipt 503`. */
  readonly refused: ReadonlyMap<string, number>;
  /** Connections that broke, and requests without an answer in time. */
  readonly errors: number;
}

export interface Aim {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
  next(): Planned;
}

/** Each connection asks again as soon as it has its answer. Writes among the requests learn what became of them. */
export async function fire({ url, token, connections, seconds, next }: Aim): Promise<Fired> {
  const milliseconds = new Map<string, number[]>();
  const refused = new Map<string, number>();
  const asked = new WeakMap<object, Planned>();
  let answered: Planned | undefined;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const request: autocannon.Request = {
    setupRequest: (defaults, context) => {
      const planned = next();
      asked.set(context, planned);
      const { method, path, body } = planned;
      // Headers of its own: the length of one request's body would stay for the next one.
      return { ...defaults, headers: { ...headers }, method, path, body };
    },
    onResponse: (status, _body, context) => {
      answered = asked.get(context);
      if (answered?.write) settle(answered.write, status);
    },
  };
  const { duration, errors, timeouts } = await new Promise<autocannon.Result>((resolve, reject) => {
    const firing = autocannon(
      { url, connections, duration: seconds, requests: [request] },
      (error: unknown, result) => (error ? reject(error) : resolve(result)),
    );
    // Right after `onResponse`, which knows the request, this knows how long it took.
    firing.on('response', (_client, status, _bytes, took) => {
      const kind = answered?.kind ?? 'unknown';
      if (status >= 200 && status < 300) push(milliseconds, kind, took);
      else refused.set(`${kind} ${status}`, (refused.get(`${kind} ${status}`) ?? 0) + 1);
    });
  });
  return { seconds: duration, milliseconds, refused, errors: errors + timeouts };
}

export interface Latency {
  readonly requests: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** In milliseconds. */
export function latencyOf(milliseconds: readonly number[]): Latency {
  return {
    requests: milliseconds.length,
    p50: percentile(milliseconds, 0.5),
    p99: percentile(milliseconds, 0.99),
    max: percentile(milliseconds, 1),
  };
}

function settle(write: NonNullable<Planned['write']>, status: number): void {
  write.status = status;
  write.answer = status < 300 ? 'acknowledged' : status < 500 ? 'refused' : 'open';
}

function push(values: Map<string, number[]>, name: string, value: number): void {
  const known = values.get(name);
  if (known) known.push(value);
  else values.set(name, [value]);
}

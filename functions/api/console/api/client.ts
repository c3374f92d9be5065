/** One request to the API, with the token of whoever is signed in. Whatever goes wrong is one kind of error. */
import type { Problem } from './types';

/** A refusal of the API, or (`/problems/unreachable`) no answer at all. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly problem: Problem) {
    super(problem.detail);
  }

  /** `stale-version`, `area-forbidden`, … */
  get reason(): string {
    return this.problem.type.replace('/problems/', '');
  }
}

export interface Answer<Body> {
  readonly body: Body;
  readonly status: number;
  /** The version, as `If-Match` wants it back. */
  readonly etag: string | undefined;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly json?: unknown;
  readonly csv?: string;
  readonly ifMatch?: string;
  readonly signal?: AbortSignal;
}

/** Where tokens come from; `renew` asks for another after the API has refused one, undefined: nobody signed in. */
export interface TokenSource {
  token(): Promise<string | undefined>;
  renew(refused: string): Promise<string | undefined>;
}

export type Send = <Body>(path: string, options?: RequestOptions) => Promise<Answer<Body>>;

/** A request refused for its token waits until somebody has signed in again, and is then made once more. */
export function createSend(tokens: TokenSource, fetch: typeof globalThis.fetch): Send {
  return async (path, options = {}) => {
    const token = await tokens.token();
    const response = await request(fetch, path, options, token);
    if (response.status !== 401 || token === undefined) return answerOf(response);
    const renewed = await tokens.renew(token);
    return answerOf(renewed === undefined ? response : await request(fetch, path, options, renewed));
  };
}

/** As long as the API may take at the most, and a network's delay. */
const answerMilliseconds = 40_000;
/** A country's roster takes longer. */
const importMilliseconds = 300_000;

async function request(
  fetch: typeof globalThis.fetch,
  path: string,
  { method = 'GET', json, csv, ifMatch, signal }: RequestOptions,
  token: string | undefined,
): Promise<Response> {
  const body = csv ?? (json === undefined ? undefined : JSON.stringify(json));
  const patience = csv === undefined ? answerMilliseconds : importMilliseconds;
  const ended = endedBy(signal, patience);
  try {
    return await fetch(path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined
          ? {}
          : { 'content-type': csv === undefined ? 'application/json' : 'text/csv' }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
      },
      ...(body === undefined ? {} : { body }),
      signal: ended.signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(made('unreachable', 0, 'the service does not answer'));
  }
}

/** By whoever asked, or by time. By hand: `AbortSignal.any` is younger than browsers that are still at work. */
function endedBy(signal: AbortSignal | undefined, milliseconds: number): AbortController {
  const ended = new AbortController();
  const end = () => ended.abort();
  for (const each of [AbortSignal.timeout(milliseconds), ...(signal ? [signal] : [])]) {
    if (each.aborted) end();
    each.addEventListener('abort', end, { once: true });
  }
  return ended;
}

async function answerOf<Body>(response: Response): Promise<Answer<Body>> {
  if (!response.ok) throw new ApiProblem(await problemOf(response));
  const body: Body = response.status === 204 ? undefined : await response.json();
  return { body, status: response.status, etag: response.headers.get('etag') ?? undefined };
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const problem: Problem = await response.json();
    if (typeof problem.type === 'string' && typeof problem.detail === 'string') return problem;
  } catch {
    // Whatever stands before the API answers in words of its own.
  }
  const { status, statusText } = response;
  if (status === 401) return made('unauthenticated', status, 'a valid token is needed');
  if (status === 429) return made('too-many-requests', status, 'too many requests at once');
  return made(status >= 500 ? 'unavailable' : 'unexpected', status, `${status} ${statusText}`);
}

function made(reason: string, status: number, detail: string): Problem {
  return { type: `/problems/${reason}`, title: reason, status, detail };
}

/** Asks a deployed service as any caller would, and says in one line why an answer is not the one wanted. */
import * as z from 'zod';

export interface SmokeRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  /** In place of JSON. */
  readonly csv?: string;
  /** Absent: the one that was given; null: none. */
  readonly token?: string | null;
}

export interface SmokeAnswer {
  readonly status: number;
  readonly body: unknown;
}

const requestMilliseconds = 30_000;

const problemSchema = z.looseObject({
  detail: z.string().optional(),
  title: z.string().optional(),
  message: z.string().optional(),
});

export class SmokeClient {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** @throws Error where nothing answers, or with another status than one of these. */
  async ask(path: string, wanted: readonly number[], request: SmokeRequest = {}): Promise<SmokeAnswer> {
    const { method = 'GET', body, csv, token = this.token } = request;
    const what = `${method} ${path}`;
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(csv === undefined ? {} : { 'content-type': 'text/csv' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(csv === undefined ? {} : { body: csv }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(requestMilliseconds),
    }).catch((error: unknown) => {
      throw new Error(`${what}: no answer: ${causeOf(error)}`);
    });
    const text = await response.text();
    const answer = { status: response.status, body: jsonOf(text) };
    if (wanted.includes(answer.status)) return answer;
    throw new Error(`${what}: answered ${answer.status}${detailOf(answer.body)}, not ${wanted.join(' or ')}`);
  }

  /** As `ask` with 200, and the body as the schema has it. */
  async read<T>(path: string, schema: z.ZodType<T>, request: SmokeRequest = {}): Promise<T> {
    const { body } = await this.ask(path, [200, 201], request);
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`${request.method ?? 'GET'} ${path}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function detailOf(body: unknown): string {
  const parsed = problemSchema.safeParse(body);
  const words = parsed.success && (parsed.data.detail ?? parsed.data.title ?? parsed.data.message);
  return words ? ` (${words})` : '';
}

/** `fetch` says no more than that it failed; why stands in the cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

import {
  ApiProblem,
  createSend,
  type RequestOptions,
  type TokenSource,
} from '../../../../functions/api/console/api/client';

const signedIn: TokenSource = { token: async () => 'one', renew: async () => 'two' };
const nobody: TokenSource = { token: async () => undefined, renew: async () => 'two' };

/** Answers in order, and keeps what was asked. */
function fakeFetch(...answers: (Response | Error)[]) {
  const asked: { path: string; init: RequestInit }[] = [];
  const fetch = async (path: unknown, init: RequestInit = {}) => {
    asked.push({ path: String(path), init });
    const answer = answers.shift() ?? new Response(null, { status: 204 });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, fetch };
}

async function sent(options: RequestOptions, tokens = signedIn) {
  const { asked, fetch } = fakeFetch();
  await createSend(tokens, fetch)('/v1/x', options);
  return asked[0]?.init;
}

const problem = (status: number, type: string) =>
  Response.json({ type, title: 't', status, detail: 'why' }, { status });

async function refusal(...answers: (Response | Error)[]): Promise<ApiProblem> {
  const { fetch } = fakeFetch(...answers);
  const error = await createSend(nobody, fetch)('/v1/x').catch((caught: unknown) => caught);
  if (error instanceof ApiProblem) return error;
  throw new Error(`no problem: ${error}`);
}

describe('a request', () => {
  test('carries the token of whoever is signed in, and none where nobody is', async () => {
    expect((await sent({}))?.headers).toEqual({ authorization: 'Bearer one' });
    expect((await sent({}, nobody))?.headers).toEqual({});
  });

  test('carries JSON, or a file as it stands, and the version it is based on', async () => {
    expect(await sent({ method: 'PUT', json: { a: 1 }, ifMatch: '"3"' })).toMatchObject({
      method: 'PUT',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', 'if-match': '"3"' },
    });
    expect(await sent({ method: 'POST', csv: '' })).toMatchObject({
      body: '',
      headers: { 'content-type': 'text/csv' },
    });
  });

  test('is given up by whoever made it', async () => {
    const caller = new AbortController();
    const { asked, fetch } = fakeFetch();
    await createSend(signedIn, fetch)('/v1/x', { signal: caller.signal });
    expect(asked[0]?.init.signal?.aborted).toBe(false);
    caller.abort();
    expect(asked[0]?.init.signal?.aborted).toBe(true);
  });

  test('is made, and given up, by browsers that know no AbortSignal.any', async () => {
    const any = Object.getOwnPropertyDescriptor(AbortSignal, 'any');
    Reflect.deleteProperty(AbortSignal, 'any');
    const caller = new AbortController();
    const { asked, fetch } = fakeFetch();
    await createSend(signedIn, fetch)('/v1/x', { signal: caller.signal });
    caller.abort();
    expect(asked[0]?.init.signal?.aborted).toBe(true);
    if (any) Object.defineProperty(AbortSignal, 'any', any);
  });

  test('that is not answered in time is one without an answer', async () => {
    const limit = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    const { fetch } = fakeFetch();
    const waiting: typeof fetch = async (path, init) => {
      init?.signal?.throwIfAborted();
      return fetch(path, init);
    };
    const error = await createSend(signedIn, waiting)('/v1/x').catch((caught: unknown) => caught);
    expect(error).toMatchObject({ reason: 'unreachable' });
    expect(limit).toHaveBeenCalledWith(40_000);
    limit.mockRestore();
  });

  test('gives body and version of the answer', async () => {
    const { fetch } = fakeFetch(Response.json({ a: 1 }, { headers: { etag: '"7"' } }));
    expect(await createSend(signedIn, fetch)('/v1/x')).toEqual({ body: { a: 1 }, status: 200, etag: '"7"' });
  });
});

describe('a request refused for its token', () => {
  test('is made once more with another', async () => {
    const { asked, fetch } = fakeFetch(problem(401, '/problems/unauthenticated'), Response.json({ a: 1 }));
    const answer = await createSend(signedIn, fetch)('/v1/x', { method: 'POST', json: { note: 'typed' } });
    expect(answer.body).toEqual({ a: 1 });
    expect(asked.map(({ init }) => [init.body, init.headers])).toEqual([
      ['{"note":"typed"}', expect.objectContaining({ authorization: 'Bearer one' })],
      ['{"note":"typed"}', expect.objectContaining({ authorization: 'Bearer two' })],
    ]);
  });

  test('is made no third time', async () => {
    const { asked, fetch } = fakeFetch(
      problem(401, '/problems/unauthenticated'),
      problem(401, '/problems/unauthenticated'),
    );
    await expect(createSend(signedIn, fetch)('/v1/x')).rejects.toThrow(ApiProblem);
    expect(asked).toHaveLength(2);
  });

  test('stays refused where the person has signed out', async () => {
    const { asked, fetch } = fakeFetch(problem(401, '/problems/unauthenticated'));
    const tokens = { ...signedIn, renew: async () => undefined };
    await expect(createSend(tokens, fetch)('/v1/x')).rejects.toThrow('why');
    expect(asked).toHaveLength(1);
  });
});

describe('whatever goes wrong is a problem with its reason', () => {
  test('the API’s own', async () => {
    const { reason, problem: found } = await refusal(problem(412, '/problems/stale-version'));
    expect([reason, found.status]).toEqual(['stale-version', 412]);
  });

  test('no answer at all', async () => {
    expect((await refusal(new TypeError('Failed to fetch'))).reason).toBe('unreachable');
  });

  test.each([
    [401, 'unauthenticated'],
    [404, 'unexpected'],
    [429, 'too-many-requests'],
    [502, 'unavailable'],
  ])('%d from whatever stands before the API: %s', async (status, reason) => {
    const answers = [new Response('<html>', { status }), Response.json({ message: 'x' }, { status })];
    for (const answer of answers) expect((await refusal(answer)).reason).toBe(reason);
  });
});

test('a request that is no longer wanted is no problem, but ended', async () => {
  const ended = AbortSignal.abort();
  const { fetch } = fakeFetch(new Error('aborted'));
  const sending = createSend(nobody, fetch)('/v1/x', { signal: ended });
  await expect(sending).rejects.toThrow('aborted');
});

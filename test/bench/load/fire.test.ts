import { startHttpServer } from '../../../infra/local/http-server';
import type { Write } from '../../proof/kill/writes';
import { fire, latencyOf } from './fire';
import type { Planned } from './mix';

function aWrite(mark: string): Write {
  const intent = { do: 'receive', part: 'survey', receivedOn: '2022-03-01' } as const;
  return { mark, deadlineId: '2565-iit', officeId: '3014601', intent, answer: 'open', tries: 1 };
}

/** Plans in turn; the writes that were planned. */
async function fireAt(
  fetch: (request: Request) => Promise<Response>,
  kinds: readonly Omit<Planned, 'write'>[],
) {
  const server = await startHttpServer(fetch);
  const writes: Write[] = [];
  let count = 0;
  const next = (): Planned => {
    const planned = kinds[count++ % kinds.length] as Planned;
    if (planned.method === 'GET') return planned;
    const write = aWrite(`k${writes.length}`);
    writes.push(write);
    return { ...planned, write };
  };
  const fired = await fire({ url: server.url, token: 'secret', connections: 3, seconds: 1, next });
  await server.close();
  return { fired, writes };
}

const read = { kind: 'read', method: 'GET', path: '/read' } as const;
const write = { kind: 'write', method: 'POST', path: '/write', body: '{"a": 1}' } as const;

test('each answer is counted under its own kind, with what became of each write', async () => {
  const seen = new Set<string>();
  const { fired, writes } = await fireAt(
    async (request) => {
      const { pathname } = new URL(request.url);
      seen.add(
        `${request.method} ${pathname} ${request.headers.get('authorization')} ${await request.text()}`,
      );
      if (pathname === '/read') await new Promise((resolve) => setTimeout(resolve, 20));
      return new Response('{}', { status: pathname === '/read' ? 200 : 201 });
    },
    [read, write],
  );
  expect([...seen].sort()).toEqual(['GET /read Bearer secret ', 'POST /write Bearer secret {"a": 1}']);
  expect(latencyOf(fired.milliseconds.get('read') ?? []).p50).toBeGreaterThanOrEqual(19);
  const acknowledged = writes.filter(({ answer }) => answer === 'acknowledged');
  expect(fired.milliseconds.get('write')).toHaveLength(acknowledged.length);
  expect(fired.refused.size + fired.errors).toBe(0);
  // Those under way at the end have no answer.
  expect(writes.length - acknowledged.length).toBeLessThanOrEqual(3);
});

test('an answer that is none of 2xx is no latency, a refusal is told from a fault', async () => {
  let count = 0;
  const { fired, writes } = await fireAt(async () => {
    count += 1;
    return new Response('{}', { status: count % 2 === 0 ? 503 : 409 });
  }, [write]);
  expect(fired.milliseconds.size).toBe(0);
  expect([...fired.refused.keys()].sort()).toEqual(['write 409', 'write 503']);
  const statusOf = (answer: Write['answer']) =>
    new Set(writes.flatMap((each) => (each.answer === answer ? (each.status ?? []) : [])));
  expect(statusOf('refused')).toEqual(new Set([409]));
  expect(statusOf('open')).toEqual(new Set([503]));
});

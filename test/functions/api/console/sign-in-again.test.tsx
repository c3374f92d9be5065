/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { App } from '../../../../functions/api/console/app';

const areas = { items: [{ areaId: '3014', level: 'district', name: 'ปักธงชัย' }] };

const answers: Record<string, unknown> = {
  '/console.json': { signIn: { kind: 'local' }, zone: 'Asia/Bangkok', now: '2022-03-01T01:00:00.000Z' },
  '/local/areas': areas,
  '/v1/areas': areas,
};

/** People sign in one after the other; every token but the last one's has run out. */
function serviceFor(people: readonly { sub: string; name: string }[]) {
  const asked: string[] = [];
  const coming = people.map((person) =>
    Buffer.from(JSON.stringify({ ...person, group: 'officer', areas: '3014' })).toString('base64url'),
  );
  const last = `e30.${coming.at(-1)}.c2ln`;
  const fetch = async (path: unknown, init: RequestInit = {}): Promise<Response> => {
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '');
    asked.push(`${path} ${token}`);
    if (path === '/local/token') return Response.json({ token: `e30.${coming.shift()}.c2ln` });
    if (String(path).startsWith('/v1/') && token !== last) return new Response(null, { status: 401 });
    return Response.json(answers[String(path)] ?? { items: [] });
  };
  return { fetch, asked, last };
}

async function expired(fetch: typeof globalThis.fetch): Promise<HTMLElement> {
  render(<App fetch={fetch} />);
  await screen.findByText('อำเภอปักธงชัย');
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  return screen.findByText('เข้าสู่ระบบอีกครั้ง');
}

const somchai = { sub: 'a', name: 'สมชาย' };

test('whose time has run out goes on as the same person', async () => {
  const { fetch, asked, last } = serviceFor([somchai, { ...somchai, name: 'สมชาย ใจดี' }]);
  fireEvent.click(await expired(fetch));
  await waitFor(() => expect(asked).toContain(`/v1/areas ${last}`));
});

test('somebody else does not: what was typed is not recorded in their name', async () => {
  const { fetch, asked, last } = serviceFor([somchai, { sub: 'b', name: 'สมหญิง' }]);
  fireEvent.click(await expired(fetch));
  expect(await screen.findByText(/^ผู้ที่เข้าสู่ระบบคือ สมหญิง ไม่ใช่ สมชาย/)).toBeTruthy();
  expect(asked.filter((each) => each.startsWith('/v1/') && each.endsWith(last))).toEqual([]);
});

import { callerOf, Session } from '../../../../functions/api/console/session/session';

function token(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
}

const first = token({ name: 'สมชาย', group: 'officer', areas: '3014', exp: 1 });
const second = token({ name: 'สมชาย', group: 'officer', areas: '3014', exp: 2 });

describe('a caller', () => {
  test('of one machine is who the token says', () => {
    expect(callerOf(first)).toMatchObject({ name: 'สมชาย', group: 'officer', areas: ['3014'] });
  });

  test('of Cognito has groups, areas and a name under Cognito’s names', () => {
    const claims = {
      'cognito:groups': ['admin'],
      'custom:areas': '3014 30 3014',
      email: 'a@b.example',
      sub: '1',
    };
    expect(callerOf(token(claims))).toEqual({
      id: '1',
      name: 'a@b.example',
      group: 'admin',
      areas: ['30', '3014'],
    });
  });

  test('has no area that is none', () => {
    expect(callerOf(token({ areas: 'abc 3014 301 *' })).areas).toEqual(['3014']);
  });

  test('is an officer of nothing, without a name, where the token says nothing', () => {
    expect(callerOf(token({}))).toEqual({ id: '', name: '–', group: 'officer', areas: [] });
  });
});

describe('a session', () => {
  test('has no token before anybody has signed in, and none afterwards', async () => {
    const session = new Session();
    expect(await session.token()).toBeUndefined();
    session.signIn({ token: first });
    expect([await session.token(), session.state.kind]).toEqual([first, 'in']);
    session.signOut();
    expect([await session.token(), session.state.kind]).toEqual([undefined, 'out']);
  });

  test('tells whoever watches, until they no longer do', () => {
    const session = new Session();
    const seen: string[] = [];
    const stop = session.watch(({ kind }) => seen.push(kind));
    session.signIn({ token: first });
    stop();
    session.signOut();
    expect(seen).toEqual(['in']);
  });
});

describe('a token that was refused', () => {
  test('is exchanged quietly where the sign-in allows it, once for all who ask', async () => {
    const session = new Session();
    const refresh = jest.fn(async () => ({ token: second }));
    session.signIn({ token: first, refresh });
    expect(await Promise.all([session.renew(first), session.renew(first)])).toEqual([second, second]);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(session.state.kind).toBe('in');
  });

  test('and has been replaced meanwhile needs no exchange', async () => {
    const session = new Session();
    const refresh = jest.fn();
    session.signIn({ token: second, refresh });
    expect(await session.renew(first)).toBe(second);
    expect(refresh).not.toHaveBeenCalled();
  });

  test('makes whoever asks wait until somebody has signed in again', async () => {
    const session = new Session();
    session.signIn({ token: first });
    const waiting = Promise.all([session.renew(first), session.renew(first)]);
    await Promise.resolve();
    expect(session.state).toEqual({ kind: 'expired', caller: callerOf(first) });
    session.signIn({ token: second });
    expect(await waiting).toEqual([second, second]);
    expect(session.state.kind).toBe('in');
  });

  test('makes them wait, too, where the quiet exchange is refused', async () => {
    const session = new Session();
    session.signIn({ token: first, refresh: () => Promise.reject(new Error('expired')) });
    const waiting = session.renew(first);
    await new Promise((resolve) => setImmediate(resolve));
    expect(session.state.kind).toBe('expired');
    session.signIn({ token: second });
    expect(await waiting).toBe(second);
  });

  test('lets them go with nothing where the person signs out instead', async () => {
    const session = new Session();
    session.signIn({ token: first });
    const waiting = session.renew(first);
    session.signOut();
    expect(await waiting).toBeUndefined();
    expect(await session.renew(first)).toBeUndefined();
  });
});

import { gunzipSync } from 'node:zlib';
import { createApp } from '../../../functions/api/app';
import { type ConsoleFiles, consoleFile, readConsole } from '../../../functions/api/console-files';
import { buildConsole } from '../../../infra/console';
import { World } from '../../support/world';

const files: ConsoleFiles = new Map([
  consoleFile('index.html', Buffer.from('<p>หน้า</p>')),
  consoleFile('main-ABCDEFGH.js', Buffer.from('1')),
  consoleFile('main-ABCDEFGH.css', Buffer.from('a{}')),
]);

/** Kilobytes of script, gzipped, that a page may cost somebody with a slow line. */
const maximumScriptKilobytes = 60;

/** Younger than Chrome 109, Firefox 115 or Safari 16.4: the build leaves such names as they are. */
const young = new RegExp(
  [
    /AbortSignal\.any|withResolvers|Promise\.try|(?:Object|Map)\.groupBy|\.to(?:Sorted|Reversed|Spliced)\(/,
    /URL\.canParse|Array\.fromAsync|\.(?:isWellFormed|union|intersection|difference)\(/,
    /showPopover|checkVisibility|requestIdleCallback|scrollend/,
    /:has\(|light-dark\(|color-mix\(|oklch\(|@(?:scope|starting-style|property)\b|text-wrap|field-sizing/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

let world: World;
beforeAll(async () => {
  world = await World.start({ now: '2022-03-01 10:00' });
});
afterAll(() => world.stop());

const serving = (local?: { movableClock: boolean }) =>
  createApp(() => world.services, { console: { files: async () => files, ...(local ? { local } : {}) } });

const hosted = () => {
  const settings = { ...world.services.settings, SIGN_IN_URL: 'https://sign-in.example' };
  return createApp(() => ({ ...world.services, settings }), { console: { files: async () => files } });
};

describe('the console’s page', () => {
  test('is given to everybody, and asked for again each time', async () => {
    const answer = await serving().request('/');
    expect([answer.status, await answer.text()]).toEqual([200, '<p>หน้า</p>']);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  test('names files that may be kept for ever', async () => {
    const answer = await serving().request('/assets/main-ABCDEFGH.js');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('is smaller for those who take it so', async () => {
    const answer = await serving().request('/', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe('<p>หน้า</p>');
    expect((await serving().request('/')).headers.get('content-encoding')).toBeNull();
    expect(answer.headers.get('vary')).toBe('accept-encoding');
  });

  test.each(['/assets/main-OLDERONE.js', '/assets/../index.html', '/index.html', '/assets/'])(
    'has nothing at %s',
    async (path) => {
      const answer = await serving().request(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    },
  );

  test('is tried for again where reading it has failed', async () => {
    const read = jest.fn<Promise<ConsoleFiles>, []>().mockRejectedValueOnce(new Error('gone'));
    read.mockResolvedValue(files);
    const error = jest.spyOn(console, 'error').mockImplementation(() => {});
    const app = createApp(() => world.services, { console: { files: read } });
    expect((await app.request('/')).status).toBe(500);
    expect((await app.request('/')).status).toBe(200);
    expect((await app.request('/')).status).toBe(200);
    expect(read).toHaveBeenCalledTimes(2);
    error.mockRestore();
  });

  test('is not there without a build of it', async () => {
    await expect(readConsole('/nowhere')).rejects.toThrow('ENOENT');
    expect((await createApp(() => world.services).request('/')).status).toBe(404);
  });
});

describe('its headers', () => {
  test('let nothing run, load or frame it but its own', async () => {
    const { headers } = await serving({ movableClock: false }).request('/');
    const policy = headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split('; ').map((each) => [each.split(' ')[0], each]));
    expect(directives.get('default-src')).toBe("default-src 'none'");
    expect(directives.get('script-src')).toBe("script-src 'self'");
    expect(directives.get('style-src')).toBe("style-src 'self'");
    expect(directives.get('connect-src')).toBe("connect-src 'self'");
    expect(directives.get('base-uri')).toBe("base-uri 'none'");
    expect(directives.get('form-action')).toBe("form-action 'none'");
    expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
  });

  test('allow the one foreign origin that hands out tokens', async () => {
    const { headers } = await hosted().request('/');
    expect(headers.get('content-security-policy')).toContain("connect-src 'self' https://sign-in.example;");
  });
});

describe('before anybody has signed in, the page learns', () => {
  test('on one machine: to ask who one is, and what time it is there', async () => {
    const answer = await serving({ movableClock: true }).request('/console.json');
    expect(await answer.json()).toEqual({
      signIn: { kind: 'local' },
      zone: 'Asia/Bangkok',
      sendAt: '09:00',
      now: '2022-03-01T03:00:00.000Z',
      movableClock: true,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('on AWS: where the sign-in page is, and nothing secret', async () => {
    const answer = await hosted().request('/console.json');
    expect(await answer.json()).toEqual({
      signIn: {
        kind: 'hosted',
        url: 'https://sign-in.example',
        clientId: 'test',
        issuer: 'https://issuer.example',
      },
      zone: 'Asia/Bangkok',
      sendAt: '09:00',
      now: '2022-03-01T03:00:00.000Z',
      movableClock: false,
    });
  });

  test('nothing, where nobody has said how people sign in', async () => {
    const error = jest.spyOn(console, 'error').mockImplementation(() => {});
    expect((await serving().request('/console.json')).status).toBe(500);
    const [[, told] = []] = error.mock.calls;
    expect(String(told.error)).toContain('SIGN_IN_URL');
    error.mockRestore();
  });
});

describe('what is built for the browser', () => {
  let built: ConsoleFiles;
  beforeAll(async () => {
    built = await buildConsole();
  });

  const textOf = (path: string) => Buffer.from(built.get(path)?.body ?? []).toString();
  const namesIn = (path: string, pattern: RegExp) =>
    [...textOf(path).matchAll(pattern)].map(([, name = '']) => `/assets/${name}`);

  /** A script with everything that it can't begin without. */
  function withImports(path: string, found = new Set<string>()): Set<string> {
    if (found.has(path)) return found;
    found.add(path);
    for (const name of namesIn(path, /(?:from|import)"\.\/([^"]+)"/g)) withImports(name, found);
    return found;
  }
  const kilobytes = (paths: Iterable<string>) =>
    [...paths].reduce((sum, path) => sum + (built.get(path)?.gzipped.length ?? 0), 0) / 1024;

  test('is one page, which names one script and one style', () => {
    const [script, ...others] = namesIn('/', /src="\/assets\/([^"]+)"/g);
    const [style] = namesIn('/', /stylesheet" href="\/assets\/([^"]+)"/g);
    expect(others).toEqual([]);
    expect(script).toMatch(/main-[A-Z0-9]{8}\.js$/);
    expect(style).toMatch(/main-[A-Z0-9]{8}\.css$/);
    expect([built.has(script ?? ''), built.has(style ?? '')]).toEqual([true, true]);
  });

  test('names nothing that the oldest browsers it is built for do not know', () => {
    const texts = [...built.keys()].map((path) => [path, textOf(path)] as const);
    const used = texts.flatMap(([path, text]) =>
      [...text.matchAll(young)].map(([name]) => `${path}: ${name}`),
    );
    expect(used).toEqual([]);
  });

  test('loads at most 60 KB of gzipped script, whichever page one comes to, with the hosted sign-in', () => {
    const [script = ''] = namesIn('/', /src="\/assets\/([^"]+)"/g);
    const later = namesIn(script, /import\("\.\/([^"]+)"\)/g);
    const hostedSignIn = later.find((path) => textOf(path).includes('/oauth2/authorize')) ?? '';
    expect(built.has(hostedSignIn)).toBe(true);
    expect(new Set(later).size).toBeGreaterThan(7);
    for (const page of later) {
      expect(built.has(page)).toBe(true);
      const loaded = withImports(page, withImports(hostedSignIn, withImports(script)));
      expect(kilobytes(loaded)).toBeLessThanOrEqual(maximumScriptKilobytes);
    }
  });
});

/**
 * `tsx infra/constructs/bundle-function.ts ENTRY DIRECTORY`: one function as it is deployed, in one file, as small as it
 * can be without doing anything else. An officer waits for what has to be loaded at a cold start.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import * as zod from 'zod';

const [entry, directory] = process.argv.slice(2);
if (entry === undefined || directory === undefined) throw new Error('name the entry and the directory');

/** Whole files that the functions never come to, though what they import does. */
const replacements: readonly { readonly file: RegExp; readonly contents: string }[] = [
  {
    // 150 kB of the SDK's ways to credentials. Lambda hands its role's over in the environment, always.
    file: /[/\\]@aws-sdk[/\\]credential-provider-node[/\\]dist-es[/\\]index\.js$/,
    contents: `
      import { fromEnv } from '@aws-sdk/credential-provider-env';
      export const defaultProvider = fromEnv;`,
  },
  {
    // 80 kB of file types, by which nodemailer guesses: each attachment here comes with its name and type.
    file: /[/\\]nodemailer[/\\]dist[/\\]esm[/\\]mime-funcs[/\\]mime-types\.js$/,
    contents: `
      export const detectMimeType = () => 'application/octet-stream';
      export const detectExtension = () => 'bin';`,
  },
];

const slim: Plugin = {
  name: 'slim',
  setup({ onLoad, onResolve, initialOptions }) {
    const resolveDir = initialOptions.absWorkingDir ?? process.cwd();
    for (const { file, contents } of replacements) {
      onLoad({ filter: file }, ({ path }) => ({ contents, resolveDir: join(path, '..') }));
    }
    onLoad(
      { filter: /[/\\]@aws-sdk[/\\]client-[a-z]+[/\\]dist-es[/\\]schemas[/\\]schemas_0\.js$/ },
      ({ path }) => ({
        contents: plainKeys(readFileSync(path, 'utf8')),
      }),
    );
    // `z` as one object brings all of zod along, its messages in fifty languages too: only what is used goes in.
    onResolve({ filter: /^zod$/ }, ({ importer }) =>
      /[/\\]@hono[/\\]zod-openapi[/\\]/.test(importer) ? { path: 'object', namespace: 'zod' } : undefined,
    );
    onResolve({ filter: /^used$/, namespace: 'zod' }, ({ path }) => ({ path, namespace: 'zod' }));
    onLoad({ filter: /./, namespace: 'zod' }, ({ path }) => ({
      contents: path === 'used' ? `export { ${namesUsed()} } from 'zod';` : "export * as z from 'used';",
      resolveDir,
    }));
  },
};

/**
 * `{ [_hE]: 404 }` as `{ "httpError": 404 }`: a key that is computed may do something, so that the types of all of
 * Lambda's calls would go in, 40 kB of them, where one is used.
 */
function plainKeys(schemas: string): string {
  const constants = Array.from(
    schemas.matchAll(/^const (_\w+) = (".*");$/gm),
    ([, name, text]) => [name, text] as const,
  );
  const texts = new Map(constants);
  return schemas.replaceAll(/\[(_\w+)\]:/g, (key, name) => (texts.has(name) ? `${texts.get(name)}:` : key));
}

/** As `z.object` in the sources; and what the description of the API extends. */
function namesUsed(): string {
  const names = new Set(['ZodType']);
  for (const file of readdirSync('functions/api', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    for (const [, used = ''] of readFileSync(join('functions/api', file), 'utf8').matchAll(/\bz\.(\w+)/g))
      if (used in zod && used !== 'core') names.add(used);
  }
  return [...names].sort().join(', ');
}

await build({
  stdin: {
    contents: `import './infra/constructs/bundle-traces'; export { handler } from './${entry}';`,
    resolveDir: '.',
  },
  outfile: join(directory, 'index.js'),
  bundle: true,
  minify: true,
  // Traces name files and lines; the sources themselves stay in the repository.
  sourcemap: 'external',
  sourcesContent: false,
  platform: 'node',
  target: 'node24',
  // Lambda loads CommonJS faster; from packages that offer both, esbuild drops more of the ES modules.
  format: 'cjs',
  mainFields: ['module', 'main'],
  // Thai is half as long as its escapes.
  charset: 'utf8',
  // The SDK is bundled: the version that was tested is the one that runs, and it loads faster than Lambda's own.
  external: [],
  plugins: [slim],
  logLevel: 'warning',
});

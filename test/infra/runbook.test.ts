/** The runbook knows every alarm and every entry of the worklist, and none that is gone. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { workKinds } from '../../functions/api/work-item';
import { synthesize } from './synthesize';

const runbook = readFileSync('infra/README.md', 'utf8');

/** The names that the items of a list under a heading begin with. */
function itemsUnder(heading: string): string[] {
  const [, section = ''] = runbook.split(`### ${heading}\n`);
  const [text = ''] = section.split(/^#+ /m, 1);
  const begins = [...text.matchAll(/^- ((?:\*\*`\w[\w-]*`\*\*(?:, )?)+): /gm)].map(([, names = '']) => names);
  return begins.flatMap((names) => [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).sort();
}

test('each alarm, by its name', () => {
  const alarms = synthesize('prod').template.findResources('AWS::CloudWatch::Alarm');
  const names = Object.values(alarms).map(({ Properties }) => String(Properties.AlarmName).split('-').at(-1));
  expect(names.length).toBeGreaterThan(10);
  expect(itemsUnder('Alarms')).toEqual(names.sort());
});

test('each entry of the worklist', () => {
  expect(itemsUnder('The worklist')).toEqual([...workKinds].sort());
});

test.each(['README.md', 'infra/README.md'])('the links of %s lead somewhere', (file) => {
  const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links.filter((each) => !each.startsWith('http'))) {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? file : join(dirname(file), path);
    expect(existsSync(target)).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(target)).toContain(anchor);
  }
});

test.each(['README.md', 'infra/README.md'])('the commands of %s are there', (file) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...readFileSync(file, 'utf8').matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(3);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

function anchorsOf(file: string): string[] {
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...headings].map(([, heading = '']) => anchorOf(heading));
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} -]/gu, '')
    .replaceAll(' ', '-');
}

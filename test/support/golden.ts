/** Compares a text with the one kept beside the tests; `UPDATE_GOLDEN=1` writes it afresh. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function expectGolden(path: string, text: string): void {
  const file = join(__dirname, '..', path);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}

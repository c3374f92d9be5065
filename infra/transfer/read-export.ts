/** Reads an export line by line, in constant memory, and stops at the first thing that is not as it was written. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Key } from '../../shared/store/keys';
import type { Item } from '../../shared/store/parse';
import { parseHeader, parseLine } from './format';
import { checkRow } from './rows';

export interface ReadItem {
  readonly item: Item & Key;
  readonly provinceId: string | undefined;
  readonly line: number;
  /** Bytes of the file up to the end of this item's line. */
  readonly position: number;
}

/** An item takes 400 KB in DynamoDB at the most; in JSON, escaped, some times that. */
const longestLineBytes = 4 * 1024 * 1024;
const newline = 0x0a;

/**
 * Every item of the file. Only when the last one has been asked for and none follows was the file whole.
 *
 * @throws Error that names file, line and what is wrong with it: another version, an edited or unknown line, a
 * cut end.
 */
export async function* readExport(file: string): AsyncGenerator<ReadItem> {
  const before = createHash('sha256');
  let position = 0;
  let number = 0;
  let items = 0;
  let ended = false;
  const failed = (problem: unknown) =>
    new Error(`${file}, line ${number}: ${problem instanceof Error ? problem.message : String(problem)}`);
  for await (const { bytes, whole } of linesOf(file)) {
    number += 1;
    if (ended) throw failed('something follows the end of the export');
    if (!whole) throw failed('the file is cut here');
    position += bytes.length + 1;
    try {
      const text = new TextDecoder('utf8', { fatal: true, ignoreBOM: true }).decode(bytes);
      if (number === 1) parseHeader(text);
      else {
        const line = parseLine(text);
        if ('end' in line) {
          ended = true;
          if (line.end.items !== items)
            throw new Error(`${line.end.items} items were written, ${items} are here`);
          if (line.end.sha256 !== before.digest('hex'))
            throw new Error('a line was changed, moved or replaced');
          continue;
        }
        const { key, provinceId } = checkRow(line.item);
        items += 1;
        yield { item: { ...line.item, ...key }, provinceId, line: number, position };
      }
    } catch (error) {
      throw failed(error);
    }
    before.update(bytes).update('\n');
  }
  if (number === 0) throw new Error(`${file} is empty`);
  if (!ended) throw new Error(`${file} is cut after line ${number}: the end of the export is missing`);
}

/** Split at newlines alone: others that Unicode knows may stand within a text. `whole`: ended by one. */
async function* linesOf(file: string): AsyncGenerator<{ bytes: Buffer; whole: boolean }> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const read of createReadStream(file)) {
    let rest = Buffer.from(read);
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      yield { bytes: Buffer.concat([...parts, rest.subarray(0, end)]), whole: true };
      parts = [];
      length = 0;
      rest = rest.subarray(end + 1);
    }
    parts.push(rest);
    length += rest.length;
    if (length > longestLineBytes)
      throw new Error(`${file} is no export of the service: its lines do not end`);
  }
  if (length > 0) yield { bytes: Buffer.concat(parts), whole: false };
}

/**
 * The file of an export, JSON lines: a header, one item per line in DynamoDB's own JSON with a checksum, and a
 * trailer with count and checksum of all before it, so that a cut file is told from a whole one.
 */
import { createHash } from 'node:crypto';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { Item } from '../../shared/store/parse';

const format = 'ita-deadlines-export';

/** Counts changes of the rows' form as well as of the file's: a file of another version is not read. */
export const formatVersion = 1;

const headerSchema = z.strictObject({
  format: z.literal(format),
  version: z.literal(formatVersion),
  exportedAt: z.iso.datetime(),
  /** Where it comes from, for people. */
  from: z.string(),
});
export type Header = z.output<typeof headerSchema>;

const itemSchema = z.strictObject({ sha256: z.string(), item: z.record(z.string(), z.unknown()) });
const endSchema = z.strictObject({ items: z.int().min(0), sha256: z.string() });
const lineSchema = z.union([itemSchema, z.strictObject({ end: endSchema })]);

export type Line = { readonly item: Item } | { readonly end: z.output<typeof endSchema> };

export function headerLine(exportedAt: string, from: string): string {
  return JSON.stringify({ format, version: formatVersion, exportedAt, from });
}

export function itemLine(item: Item): string {
  const content = JSON.stringify(marshall(item), bytesAsBase64);
  return `{"sha256":"${checksumOf(content)}","item":${content}}`;
}

export function endLine(items: number, sha256: string): string {
  return JSON.stringify({ end: { items, sha256 } });
}

/** @throws Error for what is no export, or one of another version. */
export function parseHeader(line: string): Header {
  const claimed = z.looseObject({ format: z.literal(format), version: z.unknown() });
  const loose = claimed.safeParse(jsonOf(line));
  if (!loose.success) throw new Error('this is no export of the service');
  if (loose.data.version !== formatVersion) {
    const version = JSON.stringify(loose.data.version);
    throw new Error(`an export of version ${version}; this service reads version ${formatVersion}`);
  }
  const parsed = headerSchema.safeParse(loose.data);
  if (!parsed.success) throw new Error(`the header is damaged: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** @throws Error for a line that is not as it was written. */
export function parseLine(line: string): Line {
  const parsed = lineSchema.safeParse(jsonOf(line));
  if (!parsed.success) throw new Error('neither an item nor the end of an export');
  if ('end' in parsed.data) return parsed.data;
  const { item, sha256 } = parsed.data;
  if (checksumOf(JSON.stringify(item)) !== sha256) throw new Error('changed since it was written');
  const attributes: Parameters<typeof unmarshall>[0] = JSON.parse(JSON.stringify(item), base64AsBytes);
  return { item: unmarshall(attributes) };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function checksumOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

function bytesAsBase64(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}

/** `B` above a text is DynamoDB's type of bytes; an attribute of that name would have an object below it. */
function base64AsBytes(key: string, value: unknown): unknown {
  return key === 'B' && typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value;
}

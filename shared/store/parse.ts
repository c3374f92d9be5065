/** Rows are parsed on read, and before a write: so none goes in damaged. */
import type * as z from 'zod';
import { DamagedRowError, StoreRefused } from './errors';
import type { Key } from './keys';

/** A stored item in plain values, not as it goes over the wire. */
export type Item = Readonly<Record<string, unknown>>;

export type RowSchema<T extends object> = z.ZodType<T>;

/** @throws DamagedRowError that names the row and every attribute that is wrong */
export function parseRow<T extends object>(schema: RowSchema<T>, item: Item): T {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const key = { pk: String(item.pk), sk: String(item.sk) };
  throw new DamagedRowError(key, problemsOf(parsed.error), { cause: parsed.error });
}

/** Those that are whole, where the damaged ones are told of; without that, the first one is an error. */
export function parseRows<T extends object>(
  schema: RowSchema<T>,
  items: readonly Item[],
  onDamaged?: (error: DamagedRowError) => void,
): T[] {
  return items.flatMap((item) => {
    try {
      return [parseRow(schema, item)];
    } catch (error) {
      if (!onDamaged || !(error instanceof DamagedRowError)) throw error;
      onDamaged(error);
      return [];
    }
  });
}

/** What is stored of `value`: only what the schema knows. @throws StoreRefused for one that does not fit */
export function rowOf<T extends object>(schema: RowSchema<T>, value: T, { pk, sk }: Key): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StoreRefused(`${pk} / ${sk} can't be stored: ${problemsOf(parsed.error)}`, {
    cause: parsed.error,
  });
}

function problemsOf(error: z.ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

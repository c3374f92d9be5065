/** English says whether it is one; Thai does not. Pure. */

/** `1 day`, `2 days`; the count as it is written. */
export function counted(count: string, one: string, more = `${one}s`): string {
  return `${count} ${count === '1' ? one : more}`;
}

/** Several things in one phrase. Pure. */

/** `ก ข และค`: Thai has no comma. */
export function listedInThai(names: readonly string[]): string {
  return joined(names, ' ', ' และ');
}

/** `a, b and c` */
export function listedInEnglish(names: readonly string[]): string {
  return joined(names, ', ', ' and ');
}

function joined(names: readonly string[], between: string, last: string): string {
  return [names.slice(0, -1).join(between), ...names.slice(-1)].filter((each) => each !== '').join(last);
}

/** What an error of a file names: the values themselves, to stand beside the reader's own words. Pure. */

export interface NamedValues {
  /** What stands in quotes; else the address or id with which the message begins. */
  readonly values: readonly string[];
  /** Another line of the file that has to do with it. */
  readonly line?: string;
}

/** Of `"town" is …`, `3014 has "A" here and "B" in line 3`. */
export function namedValues(message: string): NamedValues {
  const quoted = [...message.matchAll(/"([^"]*)"/g)].map(([, value = '']) => value);
  const [first] = /^\d{2,7}(?= )|^\S+@\S+(?= )/.exec(message) ?? [];
  const values = quoted.length > 0 ? quoted : first === undefined ? [] : [first];
  const [, line] = /in line (\d+)/.exec(message) ?? [];
  return line === undefined ? { values } : { values, line };
}

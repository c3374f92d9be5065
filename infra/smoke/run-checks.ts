/** Runs checks one after another, each told in a line: whether it went well, how long it took, what is wrong. */

export interface Check {
  readonly name: string;
  /**
   * - `alone`: needs no other one.
   * - `chained`: not tried once one of the chain has failed.
   * - `always`: tidies up, whatever has failed.
   */
  readonly when: 'alone' | 'chained' | 'always';
  /** @throws Error that says what is wrong */
  run(): Promise<void>;
}

/** @returns how many failed or could not be tried */
export async function runChecks(checks: readonly Check[], tell: (line: string) => void): Promise<number> {
  let notGood = 0;
  let chainBroken = false;
  for (const { name, when, run } of checks) {
    if (when === 'chained' && chainBroken) {
      tell(lineOf('not tried', name));
      notGood += 1;
      continue;
    }
    const begun = performance.now();
    const problem = await run().then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const took = `${Math.round(performance.now() - begun)} ms`;
    tell(lineOf(problem === undefined ? 'ok' : 'failed', name, took, problem));
    if (problem === undefined) continue;
    notGood += 1;
    if (when === 'chained') chainBroken = true;
  }
  return notGood;
}

function lineOf(outcome: string, name: string, took = '', problem = ''): string {
  return `${outcome.padEnd(10)}${name.padEnd(48)}${took.padStart(9)}  ${problem}`.trimEnd();
}

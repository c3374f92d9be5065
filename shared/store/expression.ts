/**
 * Collects the names and values of one DynamoDB expression. Every name goes by a placeholder: `state`, `key`
 * and five hundred other words are reserved, and ledger keys hold characters that no path may.
 */
export class Expression {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, unknown> = {};

  /** `path('notices', 'T-7@2022-06-10')` → `#n0.#n1`. */
  path(...names: readonly string[]): string {
    return names.map((name) => this.name(name)).join('.');
  }

  /** `value(5)` → `:v0`. */
  value(value: unknown): string {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = value;
    return placeholder;
  }

  private name(name: string): string {
    const known = Object.entries(this.names).find(([, each]) => each === name);
    if (known) return known[0];
    const placeholder = `#n${Object.keys(this.names).length}`;
    this.names[placeholder] = name;
    return placeholder;
  }
}

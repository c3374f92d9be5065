/** Remembers what a pure function has answered; when much is remembered, it begins anew. */
const maximumRemembered = 5_000;

export function remembered<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= maximumRemembered) known.clear();
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

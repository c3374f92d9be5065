/** To be built. */
export function WorklistPage() {
  return <h1>WorklistPage</h1>;
}

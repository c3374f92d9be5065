/** To be built. */
export function OutboxPage() {
  return <h1>OutboxPage</h1>;
}

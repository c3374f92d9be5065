/** To be built. */
export function OfficePage(_: { officeId: string }) {
  return <h1>OfficePage</h1>;
}

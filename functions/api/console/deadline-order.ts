/** The order in which every page names the deadlines of a year. Pure. */

/** By due date; of one day the surveys as everybody names them: IIT, then EIT. */
export function inOrder<Each extends { readonly dueOn: string; readonly id: string }>(
  deadlines: readonly Each[],
): Each[] {
  return [...deadlines].sort((a, b) => a.dueOn.localeCompare(b.dueOn) || b.id.localeCompare(a.id));
}

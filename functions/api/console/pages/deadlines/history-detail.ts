/** What a deadline's history says of a change, taken apart so that it can be said in the reader's words. Pure. */

export interface FieldChange {
  /** `dueOn`, `policy`, … */
  readonly field: string;
  /** Of a date. */
  readonly from?: string;
  readonly to?: string;
}

/** Of `dueOn: "2022-06-10" → "2022-06-20"; policy: {…} → {…}`; anything else names no field. */
export function changesIn(detail: string): FieldChange[] {
  return [
    ...detail.matchAll(
      /(?:^|; )(dueOn|opensOn|title|titleEn|parts|policy|announceAt): (?:"([\d-]{10})" → "([\d-]{10})")?/g,
    ),
  ].map(([, field = '', from, to]) => ({
    field,
    ...(from === undefined || to === undefined ? {} : { from, to }),
  }));
}

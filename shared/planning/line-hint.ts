/**
 * That some office of a province has dates of its own under a deadline: an extension, or a chase begun
 * afresh. Reconcile reads these few hints instead of every submission. A hint too many only rings once more.
 */
import type { Instant, LocalDate } from '../domain/time';

export type LineHint = {
  readonly deadlineId: string;
  readonly provinceId: string;
} & (
  | {
      readonly kind: 'extension';
      readonly dueOn: LocalDate;
      readonly givenAt: Instant;
      readonly announceAt: Instant | null;
    }
  | { readonly kind: 'restart'; readonly restartedOn: LocalDate }
);

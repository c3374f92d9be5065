/** The entry of `reconcile`: woken every 15 minutes and by changes of the plan. The event says nothing. */
import type { Services } from '../services';
import { type ReconcileSummary, reconcile } from './reconcile';

export function reconcileHandler(services: () => Services) {
  return async (): Promise<ReconcileSummary> => reconcile(services());
}

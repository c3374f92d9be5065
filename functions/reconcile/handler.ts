/** The entry of `reconcile`: woken every 15 minutes and by changes of the plan. The event says nothing. */
import type { WakingServices } from '../services';
import { type ReconcileSummary, reconcile } from './reconcile';

export function reconcileHandler(services: () => WakingServices) {
  return async (): Promise<ReconcileSummary> => reconcile(services());
}

/** The entry of `mail-events`: SES's events, published through SNS. */
import type { StoreServices } from '../services';
import { parseMailEvent } from './event';
import { recordMailEvent } from './record';
import { messagesOf } from './ses-format';

/**
 * Records what can be recorded, and then fails for the rest: SNS brings it again, and to the failure queue in the end.
 * @throws Error for an event that is not SES's, or that could not be recorded
 */
export function mailEventsHandler(services: () => StoreServices) {
  return async (event: unknown): Promise<void> => {
    const failures: unknown[] = [];
    for (const message of messagesOf(event)) {
      try {
        const told = parseMailEvent(message);
        if (told) await recordMailEvent(services(), told);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('; '));
  };
}

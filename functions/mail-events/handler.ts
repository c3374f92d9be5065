/** The entry of `mail-events`: SES's events, published through SNS. */
import type { StoreServices } from '../services';
import { type MailEvent, parseMailEvents } from './event';
import { recordMailEvent } from './record';

/** @throws Error for an event that is not SES's: SNS delivers it to the failure queue in the end. */
export function mailEventsHandler(services: () => StoreServices) {
  return async (event: unknown): Promise<void> => {
    const events: MailEvent[] = parseMailEvents(event);
    for (const each of events) await recordMailEvent(services(), each);
  };
}

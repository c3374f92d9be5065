/** Contacts as they are set by people, joined with what is known of their addresses. */
import type { AreaContact } from '../../shared/domain/office';
import type { Instant } from '../../shared/domain/time';
import { deliveryOf } from '../../shared/roster/roster-changes';

interface GivenContact {
  readonly email: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly delivery?: AreaContact['delivery'] | undefined;
}

/** An address keeps its state; a new one, or one set to `ok`, is written to (again), from now on. */
export function contactsOf(
  given: readonly GivenContact[],
  known: readonly AreaContact[],
  now: Instant,
): AreaContact[] {
  return given.map(({ email, name, phone, delivery }) => ({
    email,
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...deliveryOf(
      delivery === 'ok' ? known.filter((contact) => contact.delivery === 'ok') : known,
      email,
      now,
    ),
  }));
}

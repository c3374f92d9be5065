/** Contacts as they are set by people, joined with what is known of their addresses. */
import type { AreaContact } from '../../shared/domain/office';
import { deliveryOf } from '../../shared/roster/roster-changes';

interface GivenContact {
  readonly email: string;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
  readonly delivery?: AreaContact['delivery'] | undefined;
}

/** An address keeps its state; a new one, or one set to `ok`, is written to (again). */
export function contactsOf(given: readonly GivenContact[], known: readonly AreaContact[]): AreaContact[] {
  return given.map(({ email, name, phone, delivery }) => ({
    email,
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(delivery === 'ok' ? { delivery } : deliveryOf(known, email)),
  }));
}

import * as z from 'zod';
import { gregorianOf } from '../../functions/api/schemas/fields';
import { instantFromIso } from '../../shared/domain/time';

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

const example = '2022-03-01T08:00+07:00';

/** ISO 8601 with an offset, seconds optional: `2022-03-01T08:00+07:00`. Gives the instant in UTC. */
export const instantSchema = z.string().transform((text, context) => {
  const meant = gregorianInstantOf(text);
  try {
    if (pattern.test(text) && !meant) return instantFromIso(text);
  } catch {
    // Told below: a date or time that does not exist.
  }
  context.addIssue(
    meant ? `not a Gregorian instant such as ${example}: ${meant}?` : `not an instant such as ${example}`,
  );
  return z.NEVER;
});

/** A clock that is moved to the year 2565 works off 543 years, and never comes back. Undefined for any other year. */
function gregorianInstantOf(text: string): string | undefined {
  const [date, time] = text.split('T');
  const meant = gregorianOf(date ?? '');
  return meant && `${meant}T${time}`;
}

import * as z from 'zod';
import { instantFromIso } from '../../shared/domain/time';

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** ISO 8601 with an offset, seconds optional: `2022-03-01T08:00+07:00`. Gives the instant in UTC. */
export const instantSchema = z.string().transform((text, context) => {
  try {
    if (pattern.test(text)) return instantFromIso(text);
  } catch {
    // Told below: a date or time that does not exist.
  }
  context.addIssue('not an instant such as 2022-03-01T08:00+07:00');
  return z.NEVER;
});

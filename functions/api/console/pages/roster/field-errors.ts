/** Where the service refuses a field, in the reader's words: beside the field itself. */
import { ApiProblem } from '../../api/client';
import type { RosterWords } from './words';

/** By JSON pointer into the request: `/contacts/0/email`. */
export type FieldErrors = (pointer: string) => string | undefined;

export function fieldErrorsOf(error: unknown, words: RosterWords): FieldErrors {
  const errors = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  const wrong = new Set(errors.map(({ pointer }) => pointer));
  return (pointer) => {
    if (!wrong.has(pointer)) return undefined;
    if (pointer === '/contacts') return words.wrongContacts;
    return /email$|replyTo$/.test(pointer) ? words.wrongEmail : words.wrongValue;
  };
}

/** A mail as it is handed to SES, and as it is kept. */
import type { ComposedMail } from '../shared/mail/compose';
import { renderMime } from '../shared/mail/mime';

export interface WrittenMail {
  readonly mail: ComposedMail;
  readonly raw: Buffer;
}

/** @throws Error where it can't be composed */
export async function writeMail(compose: () => ComposedMail): Promise<WrittenMail> {
  const mail = compose();
  return { mail, raw: await renderMime(mail) };
}

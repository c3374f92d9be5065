/** What every mail needs to know of the service that sends it. */
import type { Settings } from '../settings';

export interface MailSettings {
  readonly senderAddress: string;
  readonly senderName?: string;
  /** The console's address: `https://ita.example.go.th`. */
  readonly publicUrl: string;
  /** Whom offices reply to where their district has no address of its own. */
  readonly replyToFallback?: string;
}

export function mailSettingsFrom({
  SENDER_ADDRESS,
  SENDER_NAME,
  PUBLIC_URL,
  REPLY_TO,
}: Settings): MailSettings {
  return {
    senderAddress: SENDER_ADDRESS,
    senderName: SENDER_NAME,
    publicUrl: PUBLIC_URL,
    ...(REPLY_TO === undefined ? {} : { replyToFallback: REPLY_TO }),
  };
}

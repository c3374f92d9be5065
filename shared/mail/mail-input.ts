/** What the composers are given and give back. */
import type { Area, Language, Office } from '../domain/office';
import type { Instant, LocalDate } from '../domain/time';
import type { ConfirmationFacts, DigestFacts, OfficeNoticeFacts } from '../planning/facts';
import type { Recipient } from '../planning/recipients';
import type { MailSettings } from './settings';

/** Common to all mails. */
export interface MailInput {
  readonly mailId: string;
  readonly to: readonly Recipient[];
  readonly language: Language;
  /** The local date of `sentAt`. */
  readonly today: LocalDate;
  readonly sentAt: Instant;
  readonly settings: MailSettings;
}

/** A mail to an office and the areas that it lies in, where they are known. */
interface OfficeAddress {
  readonly office: Office;
  readonly district: Area | undefined;
  readonly province: Area | undefined;
}

export interface OfficeMailInput extends MailInput, OfficeAddress {
  /** One or more. */
  readonly notices: readonly OfficeNoticeFacts[];
}

export interface DigestMailInput extends MailInput {
  readonly area: Area;
  readonly audience: 'district' | 'province';
  /** One or more. */
  readonly entries: readonly DigestFacts[];
  /** Of a district. */
  readonly province?: Area | undefined;
}

export interface ConfirmationMailInput extends MailInput, OfficeAddress {
  readonly kind: 'received' | 'returned';
  readonly facts: ConfirmationFacts;
}

export interface MailAddress {
  readonly address: string;
  readonly name?: string;
}

export interface CalendarFile {
  readonly filename: string;
  readonly content: string;
}

/** Everything that `renderMime` needs; the same input composes the same mail. */
export interface ComposedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly calendar?: CalendarFile;
  /** Among them `Message-ID` and `Date`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly from: MailAddress;
  readonly replyTo?: MailAddress;
  readonly to: readonly MailAddress[];
}

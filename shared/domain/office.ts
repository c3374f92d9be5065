/** The roster: local offices, their districts and provinces, and whom to write to. */
import type { HistoryEntry } from './history';
import type { Instant } from './time';

export const officeKinds = [
  'city-municipality',
  'town-municipality',
  'subdistrict-municipality',
  'subdistrict-administrative-organization',
] as const;
export type OfficeKind = (typeof officeKinds)[number];

/** From the one who does the work upwards; a letter climbs in this order. */
export const contactRoles = ['responsible', 'clerk', 'executive'] as const;
export type ContactRole = (typeof contactRoles)[number];

/** What SES has told of an address. Only `ok` ones are written to. */
export const deliveryStates = ['ok', 'bounced', 'complained', 'rejected'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export interface Contact {
  readonly role: ContactRole;
  readonly email: string;
  readonly name?: string;
  readonly phone?: string;
  readonly delivery: DeliveryState;
  /** Since when: of an `ok` one when a person has given it, or given it again. */
  readonly deliveryAt?: Instant;
  /** SES's words, where `delivery` is not `ok`. */
  readonly deliveryDetail?: string;
}

export interface Office {
  /** District code + kind digit + running number: `3014601`. Never a name: two may share one. */
  readonly officeId: string;
  readonly kind: OfficeKind;
  readonly name: string;
  readonly districtId: string;
  readonly provinceId: string;
  readonly active: boolean;
  readonly contacts: readonly Contact[];
  /** Respondents that complete its IIT and EIT surveys; 30 where unknown. */
  readonly iitMinimum?: number;
  readonly eitMinimum?: number;
  readonly history: readonly HistoryEntry[];
  readonly version: number;
}

export const languages = ['th', 'en'] as const;
export type Language = (typeof languages)[number];

/** A province (`30`) or a district (`3014`). */
export interface Area {
  readonly areaId: string;
  readonly level: 'province' | 'district';
  /** Without จังหวัด or อำเภอ. */
  readonly name: string;
  readonly provinceId: string;
  /** The addresses that digests go to. */
  readonly contacts: readonly AreaContact[];
  readonly language: Language;
  /** Where the e-mail copy goes, and whom offices reply to. */
  readonly replyTo?: string;
  /** Whom to call, as it stands in mails. */
  readonly phone?: string;
  /** Where the paper original goes. */
  readonly postalAddress?: string;
  readonly history: readonly HistoryEntry[];
  readonly version: number;
}

export type AreaContact = Omit<Contact, 'role'>;

/** Respondents that complete a survey where an office's minimum is not known. */
export const defaultSurveyMinimum = 30;

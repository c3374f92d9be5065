/**
 * The service's settings, from the environment that its host sets (CDK on AWS, the local host on one
 * machine). One schema names, types and explains every variable.
 */
import { IANAZone } from 'luxon';
import * as z from 'zod';
import { type Area, type Language, languages } from './domain/office';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00');
const flag = z.enum(['on', 'off']).transform((value) => value === 'on');
// Most names stand in the list, which is read in a tenth of the time that the first use of a zone takes.
const zone = z
  .string()
  .refine(
    (name) => Intl.supportedValuesOf('timeZone').includes(name) || IANAZone.isValidZone(name),
    'an IANA time zone such as Asia/Bangkok',
  );

const words = z
  .string()
  .trim()
  .transform((text) => text.split(/\s+/));
const language = z.enum(languages, `one of ${languages.join(', ')}`);
const provinceId = z.string().regex(/^\d{2}$/, 'a province id such as 30');

export const environmentSchema = z.object({
  /** The DynamoDB table. */
  TABLE_NAME: z.string().min(1),
  ZONE: zone.default('Asia/Bangkok'),
  /** When mails leave, and the last moment of a day, inclusive, at which one may. */
  SEND_AT: timeOfDay.default('09:00'),
  SEND_UNTIL: timeOfDay.default('16:30'),
  SENDER_ADDRESS: z.email(),
  SENDER_NAME: z.string().default('ระบบติดตามกำหนดส่ง ITA'),
  /** Where offices reply when their district has no address of its own. */
  REPLY_TO: z.email().optional(),
  /** The console's address, for links in mails: `https://ita.example.go.th`. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an address such as https://ita.example.go.th' }),
  /** SES events come back through it. */
  CONFIGURATION_SET: z.string().optional(),
  /** Mails that confirm a complete or a returned submission. */
  CONFIRMATIONS: flag.default(true),
  /** Addresses and domains (`@lao.example`), space-separated; when set, all other mail is held back. */
  ALLOW_LIST: z.string().optional(),
  /** Ids, space-separated: no other province is imported, woken or opened a year for. Absent: any may come. */
  PROVINCES: words.pipe(z.array(provinceId)).optional(),
  /** Of mails, space-separated: an area may have any of them, and the first one where it has none of them. */
  LANGUAGES: words.pipe(z.tuple([language], language)).default(['th', 'en']),
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_ROLE_ARN: z.string().min(1),
  REMIND_ARN: z.string().min(1),
  RECONCILE_ARN: z.string().min(1),
  SCHEDULE_DEAD_LETTER_ARN: z.string().optional(),
  /** Tokens are checked against this issuer's keys, and for this audience. */
  TOKEN_ISSUER: z.url(),
  TOKEN_AUDIENCE: z.string().min(1),
  TOKEN_KEYS_URL: z.url(),
  /** The hosted sign-in page; absent where the host has one of its own. */
  SIGN_IN_URL: z.url().optional(),
  LOG_LEVEL: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR', 'SILENT']).default('INFO'),
});

export type Settings = z.output<typeof environmentSchema>;

export function serves({ PROVINCES }: Pick<Settings, 'PROVINCES'>, province: string): boolean {
  return PROVINCES?.includes(province) ?? true;
}

/** In which mails to this area, or to its offices, are written. */
export function languageOf({ LANGUAGES }: Pick<Settings, 'LANGUAGES'>, area: Area | undefined): Language {
  return LANGUAGES.find((each) => each === area?.language) ?? LANGUAGES[0];
}

/** @throws Error that names every variable that is missing or wrong. */
export function settingsFrom(environment: Record<string, string | undefined>): Settings {
  const parsed = environmentSchema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`environment: ${problems.join('; ')}`);
}

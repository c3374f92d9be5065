/** The fields that requests and answers are made of. */
import { z } from '@hono/zod-openapi';
import { parts, type StageOffset } from '../../../shared/domain/deadline';
import { isLocalDate } from '../../../shared/domain/time';
import { parseAddress } from '../../../shared/mail/addresses';

/** Lines and tabs are text; any other control character, or half a character, is damage or an attack. */
const damagedText = /[^\P{Cc}\n\t]|\p{Cs}/u;
const damagedLine = /\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/u;

/** Spaces without width, and marks without a letter, look like nothing at all. */
const readable = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Of several lines; NFC, trimmed. */
export function text(maximum: number) {
  return z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(maximum)
    .refine((value) => !damagedText.test(value), 'control characters are not allowed')
    .refine((value) => value === '' || readable.test(value), 'there is nothing in it that one can read');
}

/** Of one line. */
export function line(maximum: number) {
  return z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(maximum)
    .refine((value) => !damagedLine.test(value), 'line breaks and control characters are not allowed')
    .refine((value) => value === '' || readable.test(value), 'there is nothing in it that one can read');
}

export const reason = text(2_000).openapi({ description: 'Why; kept in the history.' });

export const localDate = z
  .string()
  .refine(isLocalDate, {
    error: ({ input }) => {
      const meant = gregorianOf(String(input));
      return `a Gregorian date that exists, such as 2022-03-25${meant ? `: ${meant}?` : ''}`;
    },
  })
  .openapi({ type: 'string', format: 'date', example: '2022-06-10' });

/** In answers. */
export const instant = z.string().openapi({
  format: 'date-time',
  description: 'UTC, with milliseconds',
  example: '2022-03-25T02:00:00.000Z',
});

export const fiscalYear = z
  .int()
  .min(2500)
  .max(2699)
  .openapi({ description: 'Buddhist era; 2565 runs from 2021-10-01 to 2022-09-30', example: 2565 });

/** In a path or a query. */
export const fiscalYearParameter = z.string().regex(/^\d{4}$/, 'a Buddhist-era year such as 2565');

export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const deadlineId = z
  .string()
  .max(48)
  .regex(/^\d{4}-[a-z0-9]+(?:-[a-z0-9]+)*$/, 'a deadline id such as 2565-q3-report')
  .openapi({ example: '2565-q3-report' });

export const officeId = z
  .string()
  .regex(/^\d{7}$/, 'an office id of seven digits')
  .openapi({ example: '3014601' });

export const provinceId = z
  .string()
  .regex(/^\d{2}$/, 'a province id of two digits')
  .openapi({ example: '30' });

export const districtId = z
  .string()
  .regex(/^\d{4}$/, 'a district id of four digits')
  .openapi({ example: '3014' });

export const areaId = z
  .string()
  .regex(/^\d{2}(?:\d{2})?$/, 'the id of a province (30) or a district (3014)')
  .openapi({ example: '3014' });

export const part = z.enum(parts);

/** Of one address, as the mail service takes it. */
export const email = z
  .string()
  .max(1_000)
  .transform((value, context) => {
    const parsed = parseAddress(value);
    if (parsed.ok) return parsed.address;
    context.addIssue({ code: 'custom', message: parsed.message });
    return z.NEVER;
  })
  .openapi({ type: 'string', format: 'email', example: 'saraban@3014601.lao.example' });

const offsetWords = 'a whole number of days from -365 to 365, or "opening"';

const stageOffset = z.union([z.int().min(-365).max(365), z.literal('opening')], { error: offsetWords });

/** Days from the due date; written `-0`, it is 0. */
export const offsets = z
  .array(stageOffset)
  .max(60)
  .transform((values) => values.map((value): StageOffset => (value === 0 ? 0 : value)))
  .refine((values) => new Set(values).size === values.length, 'each offset once');

/** A number in a query. */
export function limit(standard: number, maximum: number) {
  return z.coerce
    .number('a number')
    .int()
    .min(1)
    .max(maximum)
    .default(standard)
    .openapi({ description: 'Rows of one page, at the most' });
}

export const cursor = z.string().max(500).optional().openapi({ description: '`next` of the page before' });

const historyEntry = z
  .object({
    at: instant,
    by: z.string(),
    what: z.string(),
    why: z.string().optional(),
    detail: z.string().optional(),
  })
  .openapi('HistoryEntry');

export const history = z.array(historyEntry).readonly();

export const warning = z
  .object({ pointer: z.string().optional(), code: z.string(), message: z.string() })
  .openapi('Warning');

/** What a date means whose year was written in the Buddhist era, as people here write it; undefined for any other. */
export function gregorianOf(date: string): string | undefined {
  const [, year, rest] = /^(2[45]\d{2})(-.*)$/.exec(date) ?? [];
  if (year === undefined) return undefined;
  const meant = `${Number(year) - 543}${rest}`;
  return isLocalDate(meant) ? meant : undefined;
}

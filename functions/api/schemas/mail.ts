/** Mails on the wire. */
import { z } from '@hono/zod-openapi';
import { audiences } from '../../../shared/domain/deadline';
import { noticeStates } from '../../../shared/domain/notice';
import { parseMailRef } from '../mail-ref';
import * as fields from './fields';

const mailRefExample = '30-20220602T020000000Z-3f9c2a7b10d4e865';

/** Where a mail is found; in requests. */
export const mailRef = z
  .string()
  .refine((text) => parseMailRef(text) !== undefined, `a reference such as ${mailRefExample}`)
  .openapi({ example: mailRefExample });

export const mailQuery = z.strictObject({
  province: fields.provinceId.optional(),
  district: fields.districtId.optional(),
  day: fields.localDate.optional().openapi({ description: 'Instead of `from` and `to`' }),
  from: fields.localDate.optional(),
  to: fields.localDate.optional().openapi({ description: 'This day included' }),
  audience: z.enum(audiences).optional(),
  office: fields.officeId.optional(),
  deadline: fields.deadlineId.optional(),
  cursor: fields.cursor,
  limit: fields.limit(50, 200),
});

export type MailQuery = z.output<typeof mailQuery>;

/** What became of a mail; `replaced` where its notices went out, or are to go out, with a later one. */
export const mailStates = [...noticeStates, 'replaced'] as const;
export type MailState = (typeof mailStates)[number];

const addressee = z.object({ address: z.string(), name: z.string().optional() });

export const mailRow = z
  .object({
    mailRef: z.string(),
    mailId: z.string(),
    at: fields.instant.openapi({ description: 'When it was begun; SES had it within moments' }),
    audience: z.enum(audiences),
    recipientId: z.string().openapi({ description: 'An office, a district or a province' }),
    recipientName: z.string().openapi({ description: 'As it was called then' }),
    to: z.array(addressee).readonly(),
    subject: z.string(),
    notices: z.array(z.object({ deadlineId: z.string(), key: z.string(), stage: z.string() })),
    state: z.enum(mailStates).openapi({
      description: 'What became of it; replaced: its notices are in the hands of a later mail',
    }),
  })
  .openapi('MailRow');

export const mailView = mailRow
  .extend({
    from: addressee,
    replyTo: addressee.optional(),
    attachments: z.array(z.string()).readonly().openapi({ description: 'Their names' }),
    html: z.string(),
    text: z.string(),
  })
  .openapi('Mail');

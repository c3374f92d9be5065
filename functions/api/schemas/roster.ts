/** Offices, areas and the import on the wire. */
import { z } from '@hono/zod-openapi';
import { contactRoles, deliveryStates, languages, officeKinds } from '../../../shared/domain/office';
import * as fields from './fields';

const maximumContacts = 20;

/** What is known of an address is read-only, but for `ok`: try it again. */
const contactFields = {
  email: fields.email,
  name: fields.line(200).optional(),
  phone: fields.line(100).optional(),
  delivery: z.enum(deliveryStates).optional().openapi({
    description: 'ok: write to it again. Anything else is left as it is known.',
  }),
  deliveryAt: z.string().max(40).optional().openapi({ description: 'Ignored' }),
  deliveryDetail: z.string().max(5_000).optional().openapi({ description: 'Ignored' }),
};

const minimum = z.int().min(1).max(1_000_000).nullable().optional().openapi({
  description: 'null: unknown, which counts as 30; absent: as it is',
});

export const officeBody = z
  .strictObject({
    contacts: z
      .array(z.strictObject({ role: z.enum(contactRoles), ...contactFields }))
      .max(maximumContacts)
      .refine((all) => new Set(all.map(({ role, email }) => `${role} ${email}`)).size === all.length, {
        error: 'each address once in a role',
      }),
    active: z.boolean().optional(),
    iitMinimum: minimum,
    eitMinimum: minimum,
  })
  .openapi('OfficeChange');

export type OfficeBody = z.output<typeof officeBody>;

export const areaBody = z
  .strictObject({
    contacts: z
      .array(z.strictObject(contactFields))
      .max(maximumContacts)
      .refine((all) => new Set(all.map(({ email }) => email)).size === all.length, {
        error: 'each address once',
      }),
    language: z.enum(languages).optional(),
    replyTo: fields.email.nullable().optional(),
    phone: fields.line(100).nullable().optional(),
    postalAddress: fields.text(500).nullable().optional(),
  })
  .openapi('AreaChange');

export type AreaBody = z.output<typeof areaBody>;

const areaContactView = z.object({
  email: z.string(),
  name: z.string().optional(),
  phone: z.string().optional(),
  delivery: z.enum(deliveryStates),
  deliveryAt: fields.instant.optional(),
  deliveryDetail: z.string().optional(),
});

export const officeView = z
  .object({
    officeId: z.string(),
    kind: z.enum(officeKinds),
    name: z.string(),
    districtId: z.string(),
    provinceId: z.string(),
    active: z.boolean(),
    contacts: z.array(areaContactView.extend({ role: z.enum(contactRoles) })).readonly(),
    iitMinimum: z.int().optional(),
    eitMinimum: z.int().optional(),
    history: fields.history,
    version: z.int(),
    reachable: z.boolean().openapi({ description: 'Whether an address of it can be written to' }),
    warnings: z.array(fields.warning),
  })
  .openapi('Office');

export const officeRow = officeView.omit({ history: true }).openapi('OfficeRow');

export const areaView = z
  .object({
    areaId: z.string(),
    level: z.enum(['province', 'district']),
    name: z.string(),
    provinceId: z.string(),
    contacts: z.array(areaContactView).readonly(),
    language: z.enum(languages),
    replyTo: z.string().optional(),
    phone: z.string().optional(),
    postalAddress: z.string().optional(),
    history: fields.history,
    version: z.int(),
    warnings: z.array(fields.warning),
  })
  .openapi('Area');

const tally = z.object({ created: z.int(), updated: z.int(), unchanged: z.int() });

export const importView = tally
  .extend({
    dryRun: z.boolean(),
    areas: tally,
    submissionsCreated: z.int(),
    changes: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          what: z.enum(['created', 'updated']),
          detail: z.string().optional(),
          columns: z
            .array(z.object({ column: z.string(), before: z.string(), after: z.string() }))
            .readonly()
            .optional()
            .openapi({ description: 'What stood, and what will stand, in the columns of a file' }),
        }),
      )
      .openapi({ description: 'The first thousand' }),
    warnings: z.array(
      z.object({ line: z.int(), column: z.string().optional(), code: z.string(), message: z.string() }),
    ),
    warningCount: z.int(),
  })
  .openapi('ImportResult');

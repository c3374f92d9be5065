/** Deadlines on the wire. */
import { z } from '@hono/zod-openapi';
import { audiences, deadlineKinds } from '../../../shared/domain/deadline';
import * as fields from './fields';

const partsField = z
  .array(fields.part)
  .max(3)
  .refine((values) => new Set(values).size === values.length, 'each part once');

const policyField = z
  .strictObject({
    office: fields.offsets.optional(),
    district: fields.offsets.optional(),
    province: fields.offsets.optional(),
  })
  .openapi('PolicyChange', {
    description: 'Stages by audience, in days from the due date; an audience left out keeps its own.',
  });

export const deadlineChangeBody = z
  .strictObject({
    dueOn: fields.localDate.optional(),
    opensOn: fields.localDate.optional(),
    title: fields.line(300).optional(),
    titleEn: fields.line(300).optional(),
    parts: partsField.optional(),
    policy: policyField.optional(),
    announce: z
      .boolean()
      .optional()
      .openapi({ description: 'false: tells nobody, and drops an announcement still to come' }),
    reason: fields.reason,
  })
  .openapi('DeadlineChange');

export type DeadlineChangeBody = z.output<typeof deadlineChangeBody>;

export const newDeadlineBody = z
  .strictObject({
    fiscalYear: fields.fiscalYear,
    slug: z
      .string()
      .max(40)
      .regex(fields.slugPattern, 'small letters, digits and hyphens')
      .optional()
      .openapi({ description: 'The id is `<fiscalYear>-<slug>`', example: 'action-plan' }),
    id: fields.deadlineId.optional().openapi({ description: 'Instead of `slug`' }),
    kind: z.enum(deadlineKinds),
    title: fields.line(300),
    titleEn: fields.line(300).optional(),
    opensOn: fields.localDate.optional(),
    dueOn: fields.localDate,
    parts: partsField.optional(),
    policy: policyField.optional(),
    announce: z.boolean().default(true),
  })
  .openapi('NewDeadline');

export type NewDeadlineBody = z.output<typeof newDeadlineBody>;

const offsetsView = z.array(z.union([z.int(), z.literal('opening')])).readonly();

export const deadlineView = z
  .object({
    id: z.string(),
    fiscalYear: z.int(),
    kind: z.enum(deadlineKinds),
    title: z.string(),
    titleEn: z.string(),
    quarter: z.int().optional(),
    opensOn: fields.localDate.optional(),
    dueOn: fields.localDate,
    parts: z.array(fields.part).readonly(),
    policy: z.object({ office: offsetsView, district: offsetsView, province: offsetsView }),
    registrations: z
      .array(
        z.object({
          n: z.int(),
          dueOn: fields.localDate,
          registeredAt: fields.instant,
          announceAt: fields.instant.nullable(),
        }),
      )
      .readonly(),
    history: fields.history,
    version: z.int(),
  })
  .openapi('Deadline');

const countsView = z
  .object({
    total: z.int(),
    owed: z.int().openapi({ description: 'Nothing has arrived' }),
    partial: z.int(),
    received: z.int(),
    late: z.int().openapi({ description: 'Of owed and partial, those past their effective due date' }),
    waived: z.int(),
  })
  .openapi('Counts');

export const fiscalYearView = z
  .object({ fiscalYear: z.int(), openedAt: fields.instant, openedBy: z.string() })
  .openapi('FiscalYear');

export const openedYearView = fiscalYearView
  .extend({ deadlines: z.array(deadlineView) })
  .openapi('OpenedFiscalYear');

export const countedYearView = fiscalYearView
  .extend({ deadlines: z.array(deadlineView.omit({ history: true }).extend({ counts: countsView })) })
  .openapi('CountedFiscalYear');

const audience = z.enum(audiences);
const beforeAfter = <Schema extends z.ZodType>(schema: Schema) => z.object({ before: schema, after: schema });

export const previewView = z
  .object({
    deadlineId: z.string(),
    changed: z.boolean(),
    dueOn: beforeAfter(fields.localDate),
    lastWorkingDay: beforeAfter(fields.localDate),
    stages: z.array(
      z.object({
        audience,
        stage: z.string(),
        before: fields.instant.nullable(),
        after: fields.instant.nullable().openapi({ description: 'null: the stage falls away' }),
        passed: z.boolean().openapi({ description: 'Not after the date was registered: never sent' }),
        mergedInto: z
          .string()
          .optional()
          .openapi({ description: 'The stage of the same day that goes out in its place' }),
      }),
    ),
    announcement: z
      .object({ stage: z.string(), at: fields.instant, count: z.int(), officeIds: z.array(z.string()) })
      .nullable(),
    atOnce: z
      .array(
        z.object({
          audience,
          stage: z.string(),
          at: fields.instant.openapi({ description: 'The next sending moment' }),
          count: z.int(),
          recipientIds: z.array(z.string()),
          unreachableIds: z.array(z.string()).openapi({ description: 'Those of them whom no mail reaches' }),
        }),
      )
      .openapi({ description: 'What this change makes due at the next sending moment' }),
    owing: z.object({ count: z.int(), officeIds: z.array(z.string()) }).openapi({
      description: 'Who owes now; later stages go to those who still do',
    }),
    ownDates: z.array(z.object({ officeId: z.string(), dueOn: fields.localDate })).openapi({
      description: 'Offices that keep an extension of their own',
    }),
    warnings: z.array(fields.warning),
  })
  .openapi('Preview');

/** Submissions on the wire. */
import { z } from '@hono/zod-openapi';
import { submissionStatuses } from '../../../shared/domain/submission';
import * as fields from './fields';

export const submissionFilters = z.enum([...submissionStatuses, 'late']);
export type SubmissionFilter = z.output<typeof submissionFilters>;

const maximumRespondents = 1_000_000;

export const receiptBody = z
  .strictObject({
    part: fields.part,
    receivedOn: fields.localDate.optional().openapi({ description: 'Today where absent' }),
    registerNumber: fields.line(100).nullish().openapi({ description: 'null: removed' }),
    note: fields.text(2_000).nullish().openapi({ description: 'null: removed' }),
    respondents: z.int().min(0).max(maximumRespondents).optional().openapi({
      description: 'Of a survey, so far. Below the minimum it records progress; absent: it is complete.',
    }),
  })
  .openapi('NewReceipt');

export type ReceiptBody = z.output<typeof receiptBody>;

/** `If-Match`, for who has looked at what is recorded before changing it. */
export const revisionHeader = z.object({
  'if-match': z
    .string()
    .optional()
    .openapi({ description: 'The revision that was read; 412 if it has changed' }),
});

export const reasonBody = z.strictObject({ reason: fields.reason }).openapi('Reason');

export const extensionBody = z
  .strictObject({ dueOn: fields.localDate, reason: fields.reason })
  .openapi('NewExtension');

const receipt = z
  .object({
    receivedOn: fields.localDate,
    recordedAt: fields.instant,
    by: z.string(),
    registerNumber: z.string().optional(),
    note: z.string().optional(),
    respondents: z.int().optional(),
    complete: z.boolean(),
  })
  .openapi('Receipt');

export const submissionRow = z
  .object({
    deadlineId: z.string(),
    officeId: z.string(),
    officeName: z.string(),
    districtId: z.string(),
    provinceId: z.string(),
    status: z.enum(submissionStatuses),
    late: z.boolean(),
    extended: z.boolean(),
    exceptionReason: z.string().optional().openapi({ description: 'Why it was extended, or waived' }),
    dueOn: fields.localDate.openapi({ description: 'The effective due date' }),
    missing: z.array(fields.part),
    receipts: z.object({
      'electronic-copy': receipt.optional(),
      original: receipt.optional(),
      survey: receipt.optional(),
    }),
    respondents: z.int().optional(),
    returnedAt: fields.instant
      .optional()
      .openapi({ description: 'Sent back for correction, and not come since' }),
    minimum: z.int().optional().openapi({ description: 'Respondents that complete a survey' }),
    revision: z.string().openapi({ description: 'Another one whenever somebody changes what is recorded' }),
    version: z.int(),
  })
  .openapi('SubmissionRow');

const judgement = z.object({ at: fields.instant, by: z.string(), reason: z.string() });

export const submissionView = submissionRow
  .extend({
    extensions: z
      .array(
        z.object({
          n: z.int(),
          dueOn: fields.localDate,
          givenAt: fields.instant,
          announceAt: fields.instant.nullable(),
          afterRegistration: z.int(),
          by: z.string(),
          reason: z.string(),
        }),
      )
      .readonly(),
    waiver: judgement.optional(),
    returned: judgement.optional(),
    restartedAt: fields.instant.optional(),
    history: fields.history,
  })
  .openapi('Submission');

const explainedNotice = z
  .object({
    stage: z.string(),
    at: fields.instant.openapi({ description: 'Planned, or claimed where the plan has moved on' }),
    key: z.string(),
    outcome: z.string().openapi({
      description: 'The state of the notice, or why there is none: not-yet, superseded, received, …',
    }),
    why: z.string(),
    to: z.array(z.string()).readonly().optional(),
    sentAt: fields.instant.optional(),
    messageId: z.string().optional(),
    mailRef: z.string().optional().openapi({ description: 'Of the mail as it was sent, where one was' }),
    reason: z.string().optional(),
  })
  .openapi('ExplainedNotice');

export const submissionDetail = submissionView
  .extend({ notices: z.array(explainedNotice) })
  .openapi('SubmissionDetail');

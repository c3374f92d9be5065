/** What the API answers, in the very types of its own schemas. */
import type { z } from '@hono/zod-openapi';
import type { activityView } from '../../routes/activity';
import type { workItem } from '../../routes/worklist';
import type { countedYearView, deadlineView, previewView } from '../../schemas/deadline';
import type { history } from '../../schemas/fields';
import type { mailRow, mailView } from '../../schemas/mail';
import type { problemSchema } from '../../schemas/responses';
import type { areaView, importView, officeRow, officeView } from '../../schemas/roster';
import type { submissionDetail, submissionRow } from '../../schemas/submission';

export type CountedYear = z.output<typeof countedYearView>;
export type CountedDeadline = CountedYear['deadlines'][number];
export type Deadline = z.output<typeof deadlineView>;
export type Preview = z.output<typeof previewView>;
export type SubmissionRow = z.output<typeof submissionRow>;
export type SubmissionDetail = z.output<typeof submissionDetail>;
export type Office = z.output<typeof officeView>;
export type OfficeRow = z.output<typeof officeRow>;
export type Area = z.output<typeof areaView>;
export type ImportResult = z.output<typeof importView>;
export type Mail = z.output<typeof mailView>;
export type MailRow = z.output<typeof mailRow>;
export type WorkItem = z.output<typeof workItem>;
export type Activity = z.output<typeof activityView>;
export type History = z.output<typeof history>;
export type Problem = z.output<typeof problemSchema>;
export type { Part } from '../../../../shared/domain/deadline';
export type { Holiday } from '../../../../shared/domain/holiday';
export type { ConsoleSettings, SignInSettings } from '../../routes/console';
export type { DeadlineChangeBody, NewDeadlineBody } from '../../schemas/deadline';
export type { AreaBody, OfficeBody } from '../../schemas/roster';
export type { ReceiptBody } from '../../schemas/submission';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string;
}

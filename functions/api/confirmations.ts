/** Mails that confirm what an officer has recorded. Outside the plan: no ledger, no repetition. */
import type { Deadline } from '../../shared/domain/deadline';
import type { Office } from '../../shared/domain/office';
import type { Submission } from '../../shared/domain/submission';
import type { Services } from '../services';

/** The submission as it stands after the change. */
export interface ConfirmedChange {
  readonly deadline: Deadline;
  readonly submission: Submission;
  readonly office: Office;
}

/** Called once a submission has become complete. */
export async function onCompleted(_services: Services, _change: ConfirmedChange): Promise<void> {}

/** Called once a submission has been sent back. */
export async function onReturned(_services: Services, _change: ConfirmedChange): Promise<void> {}

/** What the parts of one run share. */
import type { Deadline } from '../../shared/domain/deadline';
import type { Area, Office } from '../../shared/domain/office';
import type { Submission } from '../../shared/domain/submission';
import type { PlanContext } from '../../shared/planning/decide';
import type { Delivery } from '../delivery';
import type { MailServices } from '../services';
import type { PlanWatch } from './plan-watch';

/** One deadline with those who owe under it in this province. */
export interface Owing {
  readonly deadline: Deadline;
  readonly submissions: readonly Submission[];
}

/** What one run knows. */
export interface RunContext extends PlanContext {
  readonly provinceId: string;
  readonly services: MailServices;
  readonly delivery: Delivery;
  readonly offices: ReadonlyMap<string, Office>;
  readonly areas: ReadonlyMap<string, Area>;
  readonly watch: PlanWatch;
}

/** Waits for SES's rate. False: nothing may be claimed for this recipient, the rate or the plan being another now. */
export async function turnCame({ delivery, watch }: RunContext, recipients: number): Promise<boolean> {
  if (!(await delivery.turn(recipients))) return false;
  if (await watch.isCurrent()) return true;
  delivery.leave('the plan has changed');
  return false;
}

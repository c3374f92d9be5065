/** One thing that needs a person. */
import type { Audience } from '../../shared/domain/deadline';
import type { NoticeState } from '../../shared/domain/notice';
import type { AreaContact, DeliveryState } from '../../shared/domain/office';
import type { Instant, LocalDate } from '../../shared/domain/time';

export const workKinds = [
  'unreachable-office',
  'unreachable-area',
  'failed-notice',
  'uncertain-notice',
  'stale-schedule',
  'scheduler-silent',
  'unfinished-run',
  'holidays-missing',
] as const;

export interface WorkItem {
  readonly what: (typeof workKinds)[number];
  /** Of the office, area, notice, schedule, run or year. */
  readonly id: string;
  readonly detail: string;
  /** What to do. */
  readonly advice: string;
  readonly facts: WorkFacts;
}

/** What `detail` says, for those who word it themselves; each where it applies. */
export interface WorkFacts {
  readonly officeId?: string;
  readonly areaId?: string;
  /** Of the office or area. */
  readonly name?: string;
  readonly addresses?: readonly AddressFacts[];
  readonly deadlineId?: string;
  readonly audience?: Audience;
  readonly key?: string;
  readonly stage?: string;
  readonly state?: NoticeState;
  readonly provinceId?: string;
  /** Of the wake-up. */
  readonly instant?: Instant;
  readonly fiscalYear?: number;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  /** Since when it has been so. */
  readonly since?: Instant;
  /** In the words of the mail service, or of the run. */
  readonly reason?: string;
  readonly mailRef?: string;
}

interface AddressFacts {
  readonly email: string;
  readonly delivery: DeliveryState;
  readonly since?: Instant;
  readonly reason?: string;
}

export function addressFacts(contacts: readonly AreaContact[]): AddressFacts[] {
  return contacts.map(({ email, delivery, deliveryAt, deliveryDetail }) => ({
    email,
    delivery,
    ...(deliveryAt === undefined ? {} : { since: deliveryAt }),
    ...(deliveryDetail === undefined ? {} : { reason: deliveryDetail }),
  }));
}

/** Seconds after which what should have happened is late. */
export const patienceSeconds = 3_600;

/** What SES tells of the mails it took: late, twice, never, and the later event before the earlier one. */
import { functionNames } from '../../../infra/local/host';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import {
  bounceEvent,
  complaintEvent,
  deliveryDelayEvent,
  deliveryEvent,
  rejectEvent,
  type SesEvent,
  sendEvent,
  throughSns,
} from '../ses-events';
import { arrivalsOf, day, isLate, minute, Overtaking, second, type World } from './world';

const what = 'events of SES';

/** SNS delivers again what failed. */
const maximumAttempts = 4;

const bounces = ['permanent', 'suppressed', 'mailbox-full', 'out-of-office', 'undetermined'] as const;

export class News {
  private readonly order: Overtaking;

  constructor(private readonly world: World) {
    this.order = new Overtaking(what, world.journal);
  }

  /** Of a mail that SES has taken. */
  of(mail: AcceptedMail): void {
    for (const [number, event] of this.eventsOf(mail).entries()) {
      const times = arrivalsOf(what, this.world);
      for (let time = 0; time < times; time += 1) this.tellOf(mail, event, number);
    }
  }

  private eventsOf(mail: AcceptedMail): SesEvent[] {
    const { chance, weather } = this.world;
    const [first = ''] = mail.destinations;
    if (!chance.of(weather.bounces)) {
      const delays = chance.of(weather.bounces) ? [deliveryDelayEvent(mail)] : [];
      return [sendEvent(mail), ...delays, deliveryEvent(mail)];
    }
    if (chance.of(0.05)) return [sendEvent(mail), rejectEvent(mail)];
    if (chance.of(0.3)) return [sendEvent(mail), deliveryEvent(mail), complaintEvent(mail, [first])];
    return [sendEvent(mail), bounceEvent(mail, chance.pick(bounces), [first])];
  }

  private tellOf(mail: AcceptedMail, event: SesEvent, number: number): void {
    const { chance } = this.world;
    const delay = isLate(what, this.world) ? chance.between(minute, 3 * day) : chance.between(0, 20 * second);
    this.world.agenda.after(delay, 'event', () => {
      this.order.came(mail.messageId, number);
      this.tell(mail, event, 1);
    });
  }

  private tell(mail: AcceptedMail, event: SesEvent, attempt: number): void {
    const { cloud, running, watch, agenda } = this.world;
    this.world.journal.count(what);
    running.begin(cloud.begin(functionNames.mailEvents, throughSns(event)), ({ how }) => {
      if (how === 'answered') {
        if (isEvidence(event)) watch.mails.told(mail.tags.notice ?? '');
      } else if (attempt < maximumAttempts)
        agenda.after(attempt * minute, 'event', () => this.tell(mail, event, attempt + 1));
    });
  }
}

/** Whether the ledger must know from it what became of the mail. A delay says that nobody knows yet. */
function isEvidence({ eventType }: SesEvent): boolean {
  return eventType !== 'DeliveryDelay';
}

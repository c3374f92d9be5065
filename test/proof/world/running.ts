/** The executions under way: what follows when one ends, and whose time is up. */
import { leaseSeconds } from '../../../shared/domain/notice';
import type { Ending, Execution } from '../aws/execution';
import type { Agenda } from './agenda';
import type { Journal } from './journal';
import type { Watch } from './watch';

/** What follows when it ends. */
export type OnEnd = (ending: Ending) => Promise<void> | void;

interface UnderWay {
  /** Milliseconds of the epoch. */
  readonly begunAt: number;
  readonly onEnd: OnEnd;
}

export class Running {
  private readonly underWay = new Map<Execution, UnderWay>();

  constructor(
    private readonly agenda: Agenda,
    private readonly watch: Watch,
    private readonly journal: Journal,
  ) {}

  begin(execution: Execution, onEnd: OnEnd): void {
    this.journal.note(`${nameOf(execution)} begins`);
    this.watch.began(execution);
    this.underWay.set(execution, { begunAt: this.agenda.now, onEnd });
  }

  get count(): number {
    return this.underWay.size;
  }

  /** Takes leave of those that have ended, and of those whose time is up. */
  async reap(): Promise<void> {
    for (const [execution, { begunAt, onEnd }] of [...this.underWay]) {
      if (!execution.ending && this.agenda.now - begunAt >= leaseSeconds * 1000) {
        this.journal.count('executions whose time was up');
        this.watch.mails.died(execution);
        execution.die();
      }
      const { ending } = execution;
      if (!ending) continue;
      this.journal.note(`${nameOf(execution)} ${ending.how}`);
      this.underWay.delete(execution);
      await onEnd(ending);
      this.watch.ended(execution);
    }
  }
}

export function nameOf({ name, number }: Execution): string {
  return `${name} ${number}`;
}

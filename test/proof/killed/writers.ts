/** Officers at work: receipts entered, amended and undone, and an admin who renames deadlines; each write is one of a kind. */
import type { Chance } from '../world/chance';
import type { Service } from './service';

/** One write, found again in the history by its mark. */
export interface Write {
  readonly mark: string;
  /** Of the submission or deadline. */
  readonly path: string;
  /** Undefined while nobody knows: the service was killed before it answered. */
  acknowledged?: boolean;
}

const atOnce = 6;
const reports = ['2565-q2-report', '2565-q3-report', '2565-q4-report'];
const surveys = ['2565-iit', '2565-eit'];

export class Writers {
  readonly writes: Write[] = [];
  private stopped = false;

  constructor(
    private readonly chance: Chance,
    private readonly officeIds: readonly string[],
    private readonly today: () => string,
  ) {}

  /** Writes until it is stopped, or the service has gone. */
  async work(service: Service): Promise<void> {
    this.stopped = false;
    await Promise.all(Array.from({ length: atOnce }, () => this.workAlone(service)));
  }

  stop(): void {
    this.stopped = true;
  }

  private async workAlone(service: Service): Promise<void> {
    while (!this.stopped) {
      try {
        await this.write(service);
      } catch (error) {
        // The connection was cut; anything else is a mistake of the test's.
        if (error instanceof TypeError || error instanceof SyntaxError) return;
        throw error;
      }
    }
  }

  private async write(service: Service): Promise<void> {
    const mark = `k${this.writes.length + 1}.`;
    if (this.chance.of(0.03)) return this.rename(service, mark);
    const isSurvey = this.chance.of(0.3);
    const deadlineId = this.chance.pick(isSurvey ? surveys : reports);
    const path = `/v1/deadlines/${deadlineId}/submissions/${this.chance.pick(this.officeIds)}`;
    const part = isSurvey ? 'survey' : 'electronic-copy';
    if (this.chance.of(0.2))
      return this.attempt(mark, path, () =>
        service.call('DELETE', `${path}/receipts/${part}`, { reason: mark }),
      );
    // Never complete: the office goes on to owe, and to be reminded.
    const respondents = isSurvey ? { respondents: this.chance.whole(0, 29) } : {};
    const receipt = { part, receivedOn: this.today(), registerNumber: mark, ...respondents };
    await this.attempt(mark, path, () => service.call('POST', `${path}/receipts`, receipt));
  }

  private async rename(service: Service, mark: string): Promise<void> {
    const path = `/v1/deadlines/${this.chance.pick(reports)}`;
    const { json } = await service.call('GET', path);
    await this.attempt(mark, path, () =>
      service.call(
        'PATCH',
        path,
        { titleEn: `Report ${mark}`, reason: mark },
        { 'if-match': `"${json.version}"` },
      ),
    );
  }

  private async attempt(mark: string, path: string, send: () => ReturnType<Service['call']>): Promise<void> {
    const write: Write = { mark, path };
    this.writes.push(write);
    const { status, json } = await send();
    write.acknowledged = status < 300;
    // Nothing to undo, another was quicker: refusals are answers, too. But none of the service's own faults.
    if (status >= 500 && status !== 503) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`);
  }
}

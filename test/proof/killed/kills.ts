/**
 * The one-machine service, killed again and again while officers write and a run sends: started on what is left, it is
 * held against everything that it had acknowledged.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Chance } from '../world/chance';
import { auditMails, type MailAudit, wrongWrites } from './audit';
import { Service } from './service';
import { Writers } from './writers';

export interface KillReport extends MailAudit {
  readonly kills: number;
  /** Of these, while it was still doing after its start what the kill before had left open. */
  readonly killsAtStart: number;
  readonly runs: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Writes that a kill left without an answer, and how many of them had taken effect. */
  readonly unanswered: number;
}

const minute = 60_000;
/** As long as a claim is held, and somewhat more: what a kill left open is settled at the next start. */
const pause = 16 * minute;

export async function killAndCompare(
  seed: number,
  kills: number,
  onKill: (count: number) => void = () => {},
): Promise<KillReport> {
  const data = await mkdtemp(join(tmpdir(), 'ita-kill-'));
  const year = new KilledYear(new Chance(seed), data);
  try {
    for (let count = 1; count <= kills; count += 1) {
      await year.killOnce();
      onKill(count);
    }
    return await year.compare(kills);
  } finally {
    await year.end();
    await rm(data, { recursive: true, force: true });
  }
}

class KilledYear {
  private now = Date.parse('2022-03-01T08:00:00+07:00');
  private service: Service | undefined;
  private readonly writers: Writers;
  private readonly wrong: string[] = [];
  private killsAtStart = 0;
  private runs = 0;

  constructor(
    private readonly chance: Chance,
    private readonly data: string,
  ) {
    const officeIds = ['3014501', '3014502', '3014601', '3014602', '3014603', '3014604'];
    this.writers = new Writers(chance, officeIds, () => this.isoNow().slice(0, 10));
  }

  async killOnce(): Promise<void> {
    const service = await Service.begin(this.data, this.isoNow());
    this.service = service;
    if (this.runs > 0 && this.chance.of(0.25)) {
      await sleep(this.chance.between(300, 2_500));
      this.killsAtStart += 1;
      return this.kill(service);
    }
    await service.ready();
    this.wrong.push(...(await wrongWrites(service, this.writers.writes)));
    const work = this.writers.work(service);
    await sleep(this.chance.between(0, 200));
    await this.ringNext(service);
    await sleep(this.chance.between(0, 900));
    await this.kill(service);
    await work;
  }

  /** Starts it for good, lets it finish what is left, and compares. */
  async compare(kills: number): Promise<KillReport> {
    const service = await Service.begin(this.data, this.isoNow());
    this.service = service;
    await service.ready();
    for (let times = 0; times < 3; times += 1) {
      this.now += pause;
      await service.call('POST', '/local/clock', { advanceTo: this.isoNow() });
    }
    const { writes } = this.writers;
    const { mails, doubled, wrong } = await auditMails(service, this.data);
    return {
      kills,
      killsAtStart: this.killsAtStart,
      runs: this.runs,
      acknowledged: writes.filter((write) => write.acknowledged === true).length,
      refused: writes.filter((write) => write.acknowledged === false).length,
      unanswered: writes.filter((write) => write.acknowledged === undefined).length,
      mails,
      doubled,
      wrong: [...this.wrong, ...(await wrongWrites(service, writes)), ...wrong],
    };
  }

  async end(): Promise<void> {
    this.writers.stop();
    await this.service?.kill();
  }

  /** The next wake-up's run begins; nobody waits for its end. */
  private async ringNext(service: Service): Promise<void> {
    const { nextWakeUpAt } = (await service.call('GET', '/local/clock')).json;
    if (nextWakeUpAt === undefined) return;
    this.now = Math.max(this.now, Date.parse(nextWakeUpAt));
    this.runs += 1;
    void service.call('POST', '/local/clock', { advanceTo: this.isoNow() }).catch(() => {});
  }

  private async kill(service: Service): Promise<void> {
    await service.kill();
    this.now += pause;
  }

  private isoNow(): string {
    return new Date(this.now).toISOString();
  }
}

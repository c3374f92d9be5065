/**
 * The one-machine service under load, its power cut at random, again and again:
 *
 * 1. It starts on what is on disk. At times the power goes while it does.
 * 2. What the service tells of every submission that was written to is held against what was asked for.
 * 3. Officers ask again for what was left unanswered, and go on writing; the clock goes from wake-up to wake-up.
 * 4. The power goes. What is on disk is held against what was asked for, and mails against ledgers.
 * 5. After the last cut it is left to finish: every office that owes has its mail.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../infra/local/ports';
import { maximumAttempts } from '../../../shared/domain/notice';
import { Chance } from '../world/chance';
import { compare, faultsOfAnswers } from './compare';
import { readDisk } from './disk';
import { MailWatch } from './mails';
import { Officers } from './officers';
import { type Report, Tally } from './report';
import { writeRoster } from './roster';
import { isCut, Service } from './service';
import { unserved } from './unserved';

export interface Options {
  readonly seed: number;
  readonly kills: number;
  /** Of the province, with all their offices. */
  readonly districtIds: readonly string[];
  readonly onKill?: (count: number) => void;
}

const minute = 60_000;

/** A cut may last so long, in minutes: within a claim's lease, beyond it, over a night. */
const outages = [0, 1, 10, 20, 300, 1440];

/** Seconds of work before a cut, at the most; as long as a start takes, should the machine be slow. */
const longestWork = 4;

/** Wake-ups after the last cut; between them as long as a claim is held. */
const lastWakeUps = 3;
const lease = 16 * minute;

export async function play(options: Options): Promise<Report> {
  const data = await mkdtemp(join(tmpdir(), 'ita-kill-'));
  let year: KilledYear | undefined;
  try {
    year = await KilledYear.begin(options, data);
    for (let count = 1; count <= options.kills; count += 1) {
      await year.live(count);
      options.onKill?.(count);
    }
    return await year.finish(options.kills + 1);
  } finally {
    await year?.end();
    await rm(data, { recursive: true, force: true });
  }
}

class KilledYear {
  private now = Date.parse('2022-02-25T10:00:00+07:00');
  private service: Service | undefined;
  private startSeconds = 2;
  /** A roster is for a start that finds nothing. */
  private isOpened = false;
  private isMoving = false;
  private readonly tally = new Tally();
  private readonly mails = new MailWatch();

  private constructor(
    private readonly data: string,
    private readonly port: number,
    private readonly roster: string,
    private readonly chance: Chance,
    private readonly officers: Officers,
  ) {}

  static async begin({ seed, districtIds }: Options, data: string): Promise<KilledYear> {
    const chance = new Chance(seed);
    const roster = join(data, 'roster.csv');
    const officeIds = await writeRoster(roster, districtIds);
    return new KilledYear(data, await freePort(), roster, chance, new Officers(chance, officeIds));
  }

  /** From a start to the `count`th cut. */
  async live(count: number): Promise<void> {
    const { chance } = this;
    const service = this.launch();
    if (chance.of(0.2)) {
      await sleep(chance.between(0.2, 1.1) * this.startSeconds * 1000);
      this.tally.cut('starting');
      await service.cutPower();
    } else {
      const token = await this.ready(service);
      const work = this.officers.work(service, token);
      const moving = this.moveOn(service);
      await sleep(chance.between(0, Math.max(longestWork, this.startSeconds)) * 1000);
      this.tally.cut(this.isMoving ? 'running' : 'between runs');
      await service.cutPower();
      this.officers.stop();
      await Promise.all([work, moving]);
    }
    this.now += chance.pick(outages) * minute;
    await this.compareDisk(count);
  }

  /** Starts it for good and lets it do what is left. */
  async finish(cut: number): Promise<Report> {
    const service = this.launch();
    const token = await this.ready(service);
    await this.officers.askAgain(service, token);
    for (let times = 0; times < lastWakeUps; times += 1) {
      await this.toNextWakeUp(service);
      for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
        this.now += lease;
        await service.advanceTo(this.at(this.now));
      }
    }
    const { writes } = this.officers;
    this.tally.wrong(await faultsOfAnswers(service, token, writes));
    await service.cutPower();
    const disk = await this.compareDisk(cut);
    this.tally.wrong(await unserved(this.data, disk, this.at(this.now)));
    return this.tally.report(disk, writes, this.mails);
  }

  async end(): Promise<void> {
    await this.service?.end();
  }

  private launch(): Service {
    const { data, port } = this;
    const roster = this.isOpened ? undefined : this.roster;
    this.service = Service.launch({ data, port, now: this.at(this.now), roster });
    return this.service;
  }

  private async ready(service: Service): Promise<string> {
    const from = performance.now();
    await service.ready();
    this.startSeconds = (performance.now() - from) / 1000;
    const token = await service.token('admin', '30', 'kill');
    const { writes, touched } = this.officers;
    this.tally.wrong(await faultsOfAnswers(service, token, writes, touched));
    return token;
  }

  /** From wake-up to wake-up, until the power goes. */
  private async moveOn(service: Service): Promise<void> {
    try {
      for (;;) {
        await sleep(this.chance.between(0, 500));
        this.isMoving = true;
        await this.toNextWakeUp(service);
        this.isMoving = false;
      }
    } catch (error) {
      if (!isCut(error)) throw error;
    } finally {
      this.isMoving = false;
    }
  }

  private async toNextWakeUp(service: Service): Promise<void> {
    const { now, nextWakeUpAt = now } = await service.clock();
    this.now = Math.max(this.now, Date.parse(now) + minute, Date.parse(nextWakeUpAt));
    await service.advanceTo(this.at(this.now));
    this.tally.wakeUps += 1;
  }

  private async compareDisk(cut: number) {
    const disk = await readDisk(this.data);
    this.isOpened = disk.years.length > 0;
    const { writes, unanswered } = this.officers;
    this.tally.leftUnanswered(disk, unanswered);
    this.tally.wrong(compare(disk, writes, this.mails, cut));
    return disk;
  }

  private at(milliseconds: number): string {
    return new Date(milliseconds).toISOString();
  }
}

/** Officers and admins at their work, at awkward moments, often the same request twice at once, and again if it fails. */
import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import * as z from 'zod';
import { createApp } from '../../../functions/api/app';
import { localDateOf } from '../../../shared/domain/time';
import { type Cloud, issuer } from '../aws/cloud';
import type { Execution } from '../aws/execution';
import type { Bells } from './bells';
import { type Deed, deedOf } from './deeds';
import { day, hour, minute, second, type World } from './world';

/** Requests in the year, those that somebody doubles or repeats not counted. */
const deedsPerYear = 26;

/** How often one is repeated that failed or was not answered. */
const maximumAttempts = 3;

const answerSchema = z.object({ status: z.number(), body: z.unknown() });

const keys = generateKeyPair('RS256');

export class People {
  private readonly app: ReturnType<typeof createApp>;
  private requests = 0;
  private interruptedAt = 0;

  private constructor(
    private readonly world: World,
    private readonly bells: Bells,
    publicKey: CryptoKey,
  ) {
    this.app = createApp(() => world.cloud.services, { keys: async () => publicKey });
  }

  /** Puts down what they will do between these moments. */
  static async begin(world: World, bells: Bells, from: number, until: number): Promise<People> {
    const people = new People(world, bells, (await keys).publicKey);
    for (let index = 0; index < deedsPerYear; index += 1) {
      const at = Math.min(Math.max(momentOf(world), from + minute), until - day);
      world.agenda.add({ at, what: 'deed', do: () => people.act() });
    }
    return people;
  }

  /** A run has just read who owes: the moment at which what they do matters most. Once a day: it makes for more runs. */
  interrupt(): void {
    const { chance, agenda, journal } = this.world;
    if (agenda.now - this.interruptedAt < day || !chance.of(0.5)) return;
    this.interruptedAt = agenda.now;
    journal.count('requests while a run is at work');
    agenda.after(chance.between(0, second / 2), 'deed', () => this.act());
  }

  private async act(): Promise<void> {
    const { chance, watch, cloud } = this.world;
    const deadlines = [...watch.standing.deadlines.values()].filter(({ fiscalYear }) => fiscalYear === 2565);
    const today = localDateOf(cloud.clock.now().toISOString(), cloud.services.settings.ZONE);
    const officeIds = [...watch.standing.offices.keys()];
    const deed = deedOf(chance, deadlines, officeIds, today);
    await this.ask(deed);
    if (!chance.of(0.15)) return;
    this.world.journal.count('requests at the same moment');
    await this.ask(chance.of(0.5) ? deed : deedOf(chance, deadlines, officeIds, today));
  }

  private async ask(deed: Deed, attempt = 1): Promise<void> {
    this.world.journal.count('requests of people');
    this.requests += 1;
    const name = `${deed.what} ${this.requests}`;
    const execution = await this.request(this.world.cloud, deed, name);
    this.world.running.begin(execution, (ending) => {
      this.bells.wantTicks(deed.ticks);
      const status = ending.how === 'answered' ? answerSchema.parse(ending.value).status : undefined;
      if (status !== undefined && status < 500) this.answered(execution, deed, name, status);
      else if (attempt < maximumAttempts && this.world.chance.of(0.7)) {
        this.world.journal.count('requests repeated');
        this.world.agenda.after(this.world.chance.between(second, hour), 'deed', () =>
          this.ask(deed, attempt + 1),
        );
      }
    });
  }

  /** Asks in a name that nobody else has, so that what it did can be told apart. */
  private async request(cloud: Cloud, deed: Deed, name: string): Promise<Execution> {
    const { method, path, body, versioned, what } = deed;
    const authorization = `Bearer ${await tokenOf(deed, name)}`;
    const type = typeof body === 'string' ? 'text/csv' : 'application/json';
    const headers: Record<string, string> = { authorization, 'content-type': type };
    return cloud.gate.begin(`api ${what}`, async () => {
      if (versioned) {
        const read = await this.app.request(path, { headers });
        headers['if-match'] = read.headers.get('etag') ?? '"0"';
      }
      const sent = typeof body === 'string' ? body : body && JSON.stringify(body);
      const init = { method, headers, ...(sent ? { body: sent } : {}) };
      const response = await this.app.request(path, init);
      return { status: response.status, body: await response.json() };
    });
  }

  private answered(execution: Execution, { about, what, joins }: Deed, name: string, status: number): void {
    const { journal, watch } = this.world;
    journal.note(`${what} answered ${status}`);
    journal.count(status < 300 ? 'requests done' : 'requests refused');
    if (status < 300) journal.count(`requests done: ${what}`);
    if (status >= 300) watch.refused(execution, name);
    else {
      watch.acknowledged(execution, name);
      if (about) watch.acknowledgedReceipt(about.deadlineId, about.officeId);
      if (joins) watch.joined(joins);
    }
  }
}

async function tokenOf({ group, areas }: Deed, name: string): Promise<string> {
  return new SignJWT({ group, areas, name })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(issuer.url)
    .setAudience(issuer.audience)
    .setSubject('somebody')
    .setExpirationTime('1h')
    .sign((await keys).privateKey);
}

/** Around a deadline's date; often in the morning, when mails go out, or around midnight. Hours are of UTC. */
function momentOf({ chance, watch }: World): number {
  const { dueOn } = chance.pick([...watch.standing.deadlines.values()]);
  const date = Date.parse(dueOn) + chance.whole(-30, 25) * day;
  const hours = chance.pick([1.99, 2, 2, 2.001, 2.01, 2.3, 5, 9.5, 16.99, 17.01]);
  return Math.floor(date + hours * hour + chance.between(0, 3 * second));
}

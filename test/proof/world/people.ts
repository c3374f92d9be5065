/** Officers and admins at their work: requests to the API, at awkward moments, often the same one twice at once. */
import { type CryptoKey, generateKeyPair, SignJWT } from 'jose';
import * as z from 'zod';
import { createApp } from '../../../functions/api/app';
import type { Deadline } from '../../../shared/domain/deadline';
import { addDays, type LocalDate } from '../../../shared/domain/time';
import { type Cloud, issuer } from '../aws/cloud';
import type { Execution } from '../aws/execution';
import type { Chance } from './chance';
import { officeIds } from './place';

/** A request as somebody decides to make it. */
export interface Deed {
  readonly what: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  /** Who asks reads the resource first, and names the version that was read. */
  readonly versioned?: boolean;
  /** The submission that it is about. */
  readonly about?: { readonly deadlineId: string; readonly officeId: string };
}

const answerSchema = z.object({ status: z.number(), body: z.unknown() });

/** What an execution of the API answered. */
export type Answer = z.output<typeof answerSchema>;

const keys = generateKeyPair('RS256');

export class People {
  private readonly app: ReturnType<typeof createApp>;
  private requests = 0;

  private constructor(
    private readonly cloud: Cloud,
    publicKey: CryptoKey,
  ) {
    this.app = createApp(() => cloud.services, { keys: async () => publicKey });
  }

  static async of(cloud: Cloud): Promise<People> {
    return new People(cloud, (await keys).publicKey);
  }

  /** Begins the request in a name that nobody else has, so that what it did can be told apart. */
  async ask({ method, path, body, versioned, what }: Deed): Promise<{ execution: Execution; name: string }> {
    this.requests += 1;
    const name = `${what} ${this.requests}`;
    const authorization = `Bearer ${await tokenOf(name)}`;
    const headers: Record<string, string> = { authorization, 'content-type': 'application/json' };
    const execution = this.cloud.gate.begin(`api ${what}`, async () => {
      if (versioned) {
        const read = await this.app.request(path, { headers });
        headers['if-match'] = read.headers.get('etag') ?? '"0"';
      }
      const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
      const response = await this.app.request(path, init);
      return { status: response.status, body: await response.json() };
    });
    return { execution, name };
  }
}

/** @throws where the execution was none of the API's */
export function answerOf(value: unknown): Answer {
  return answerSchema.parse(value);
}

async function tokenOf(name: string): Promise<string> {
  return new SignJWT({ group: 'admin', areas: '30', name })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(issuer.url)
    .setAudience(issuer.audience)
    .setSubject('somebody')
    .setExpirationTime('1h')
    .sign((await keys).privateKey);
}

const reason = 'ตามหนังสือจังหวัด';

/** What somebody does on this day. Much of it the API refuses; that is part of it. */
export function deedOf(chance: Chance, deadlines: readonly Deadline[], today: LocalDate): Deed {
  const deadline = chance.pick(deadlines);
  const officeId = chance.pick(officeIds);
  const about = { deadlineId: deadline.id, officeId };
  const path = `/v1/deadlines/${deadline.id}`;
  const submission = `${path}/submissions/${officeId}`;
  const nearDue = () => addDays(chance.of(0.3) ? today : deadline.dueOn, chance.whole(-15, 21));
  const kinds: readonly [weight: number, make: () => Deed][] = [
    [40, () => receiptOf(chance, deadline, submission, about)],
    [
      7,
      () => ({
        what: 'undo',
        method: 'DELETE',
        path: `${submission}/receipts/${chance.pick(deadline.parts)}`,
        body: { reason },
        about,
      }),
    ],
    [8, () => ({ what: 'return', method: 'POST', path: `${submission}/return`, body: { reason }, about })],
    [4, () => ({ what: 'waive', method: 'PUT', path: `${submission}/waiver`, body: { reason }, about })],
    [4, () => ({ what: 'lift', method: 'DELETE', path: `${submission}/waiver`, body: { reason }, about })],
    [
      10,
      () => ({
        what: 'extend',
        method: 'PUT',
        path: `${submission}/extension`,
        body: { dueOn: nearDue(), reason },
        about,
      }),
    ],
    [
      12,
      () => ({
        what: 'adjust',
        method: 'PATCH',
        path,
        body: adjustmentOf(chance, nearDue()),
        versioned: true,
      }),
    ],
    [
      4,
      () => ({
        what: 'holiday',
        method: 'PUT',
        path: `/v1/holidays/${addDays(today, chance.whole(-1, 12))}`,
        body: { name: 'วันหยุดพิเศษ' },
      }),
    ],
    [
      3,
      () => ({
        what: 'workday',
        method: 'DELETE',
        path: `/v1/holidays/${addDays(today, chance.whole(0, 30))}`,
      }),
    ],
    [
      6,
      () => ({
        what: 'contacts',
        method: 'PUT',
        path: `/v1/offices/${officeId}`,
        body: contactsOf(chance, officeId),
        versioned: true,
      }),
    ],
  ];
  let roll = chance.between(
    0,
    kinds.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, make] of kinds) {
    roll -= weight;
    if (roll < 0) return make();
  }
  throw new RangeError('no deed');
}

function receiptOf(
  chance: Chance,
  { parts, kind }: Deadline,
  submission: string,
  about: { deadlineId: string; officeId: string },
): Deed {
  const respondents = kind === 'survey' && chance.of(0.4) ? { respondents: chance.whole(0, 60) } : {};
  const body = { part: chance.pick(parts), ...respondents };
  return { what: 'receive', method: 'POST', path: `${submission}/receipts`, body, about };
}

function adjustmentOf(chance: Chance, dueOn: LocalDate): object {
  return { dueOn, reason, ...(chance.of(0.2) ? { announce: false } : {}) };
}

/** Addresses are tried again, or given up: an office may be left with none. */
function contactsOf(chance: Chance, officeId: string): object {
  const roles = (['responsible', 'clerk', 'executive'] as const).slice(0, chance.whole(0, 4));
  return {
    contacts: roles.map((role) => ({ role, email: `${role}@${officeId}.lao.example`, delivery: 'ok' })),
  };
}

/** A province on embedded parts that answer as fast as AWS does, in fiscal year 2565, opened on its first day. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { newSubmission, openFiscalYear } from '../../functions/open-fiscal-year';
import {
  type AwsCall,
  buildServices,
  buildStoreServices,
  type ClientSettings,
  type ServiceName,
  type Services,
} from '../../functions/services';
import { MovableClock } from '../../infra/local/clock';
import { type EmbeddedParts, startParts } from '../../infra/local/parts';
import type { Firing } from '../../infra/local/scheduler/book';
import type { Deadline } from '../../shared/domain/deadline';
import { type Submission, stillOwes } from '../../shared/domain/submission';
import { type Instant, instantAt, type LocalDate } from '../../shared/domain/time';
import { receive } from '../../shared/planning/submission-changes';
import { type Key, keyNames, submissionKey } from '../../shared/store/keys';
import { type Item, rowOf } from '../../shared/store/parse';
import { submissionRow } from '../../shared/store/rows';
import { documentsOf } from '../support/documents';
import { rosterItems, tableName, writeAll } from './country/bulk';
import { type DelayedPart, type DelayedSes, delayDynamoDb } from './latency/latency';
import type { RosterPlace } from './roster';

/** Milliseconds in which AWS answers. */
export const latencies = { dynamodb: 5, ses: 50 } as const;

export type Owed = Pick<Submission, 'officeId' | 'deadlineId'>;

export interface ProvinceOptions {
  readonly places: readonly RosterPlace[];
  /** Everything else has been received. */
  readonly owes: (owed: Owed) => boolean;
  readonly ses: DelayedSes;
  readonly onCall?: (call: AwsCall) => void;
}

const environment = {
  TABLE_NAME: tableName,
  SENDER_ADDRESS: 'ita@district.example',
  PUBLIC_URL: 'https://ita.district.example',
  SCHEDULE_GROUP: 'default',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/local',
  REMIND_ARN: 'remind',
  RECONCILE_ARN: 'reconcile',
  CONFIRMATIONS: 'off',
  TOKEN_ISSUER: 'https://issuer.example',
  TOKEN_AUDIENCE: 'bench',
  TOKEN_KEYS_URL: 'https://issuer.example/jwks.json',
  LOG_LEVEL: 'SILENT',
} as const;

const openedAt = morningOf('2021-10-01');

export class BenchedProvince {
  /** With clients of its own, which have not connected yet: those of a cold function. */
  readonly services: Services;

  private constructor(
    readonly clock: MovableClock,
    private readonly clients: ClientSettings,
    private readonly parts: EmbeddedParts,
    private readonly delayed: DelayedPart,
  ) {
    this.services = buildServices(environment, clock, clients);
  }

  static async start({ places, owes, ses, onCall }: ProvinceOptions): Promise<BenchedProvince> {
    const clock = new MovableClock(new Date(openedAt));
    const parts = await startParts({
      clock,
      environment: { ...environment, AWS_ENDPOINT_URL_SES: ses.url },
      publicUrl: environment.PUBLIC_URL,
      confirmations: false,
      mailEvents: false,
      functionNames: ['remind', 'reconcile'],
    });
    try {
      await fill(parts, clock, places, owes);
      const delayed = await delayDynamoDb(parts.clients.endpoints?.dynamodb ?? '', latencies.dynamodb);
      // Signed for as on AWS, which is a part of what each call costs.
      const { signers: _, ...signing } = parts.clients;
      const endpoints = { ...signing.endpoints, dynamodb: delayed.url };
      const clients = { ...signing, endpoints, ...(onCall ? { onCall } : {}) };
      return new BenchedProvince(clock, clients, parts, delayed);
    } catch (error) {
      await parts.close();
      throw error;
    }
  }

  /** For a client beside those of the functions, which nobody counts. */
  configOf(service: ServiceName) {
    return configOf(this.clients, service);
  }

  /** The instants at which the scheduler would ring. */
  get scheduled(): Instant[] {
    const { book } = this.parts;
    return (book?.list(undefined) ?? []).flatMap(({ nextAt }) =>
      nextAt === null ? [] : [new Date(nextAt).toISOString()],
    );
  }

  /** What the scheduler hands over by then. */
  takeDue = (now: Date): Firing[] => this.parts.book?.takeDue(now) ?? [];

  async close(): Promise<void> {
    await this.delayed.close();
    await this.parts.close();
  }
}

/** When mails leave. */
export function morningOf(date: LocalDate): Instant {
  return instantAt(date, '09:00', 'Asia/Bangkok');
}

function configOf(
  { endpoints, signers: _, timeouts: __, onCall: ___, ...common }: ClientSettings,
  service: ServiceName,
) {
  return { ...common, endpoint: endpoints?.[service] ?? '' };
}

async function fill(
  { clients }: EmbeddedParts,
  clock: MovableClock,
  places: ProvinceOptions['places'],
  owes: ProvinceOptions['owes'],
): Promise<void> {
  const services = buildStoreServices(environment, clock, clients);
  await openFiscalYear(services, { fiscalYear: 2565, announce: false }, { by: 'bench', now: openedAt });
  const deadlines = await services.store.deadlines.list(2565);
  const database = documentsOf(new DynamoDBClient(configOf(clients, 'dynamodb')));
  await writeAll(database, rosterItems(places));
  await writeAll(database, submissionItems(deadlines, places, owes));
  database.destroy();
}

function* submissionItems(
  deadlines: readonly Deadline[],
  places: ProvinceOptions['places'],
  owes: ProvinceOptions['owes'],
): Generator<Item & Key> {
  for (const deadline of deadlines.filter(({ kind }) => kind !== 'information')) {
    for (const place of places) {
      const key = submissionKey(deadline.id, place.officeId);
      const owed = newSubmission(deadline.id, place);
      const submission = owes(owed) ? owed : received(owed, deadline);
      const index = stillOwes(submission, deadline) ? { [keyNames.owed]: key.pk } : {};
      yield { ...rowOf(submissionRow, submission, key), ...key, ...index };
    }
  }
}

function received(owed: Submission, deadline: Deadline): Submission {
  const actor = { by: 'สมชาย', now: openedAt };
  return deadline.parts.reduce((submission, part) => {
    const change = receive(submission, deadline, undefined, { part, receivedOn: '2021-10-01' }, actor);
    return change.result === 'changed' ? change.submission : submission;
  }, owed);
}

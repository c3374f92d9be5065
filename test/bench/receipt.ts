/** One receipt, from the HTTP API's event to the answer, beside the one UpdateItem that it can't do without. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createLocalJWKSet } from 'jose';
import { createApp } from '../../functions/api/app';
import { apiHandler } from '../../functions/api/handler';
import { TokenIssuer } from '../../infra/local/tokens';
import { submissionKey } from '../../shared/store/keys';
import { httpEvent } from '../infra/bundled-service';
import { documentsOf } from '../support/documents';
import { tableName } from './country/bulk';
import { startDelayedSes } from './latency/latency';
import { BenchedProvince, latencies } from './province';
import { readRealProvince } from './real-province';
import type { Measurement, MeasureOptions } from './report';
import { inTurns, median, medianRatio } from './statistics';

const owedDeadlineId = '2565-q3-report';
/** Of which everything has been received: its rows are as large, and nothing else is written to them. */
const otherDeadlineId = '2565-q4-report';

/** In one round, one after the other. */
const mostReceipts = 30;

interface Round {
  readonly milliseconds: number;
  /** To DynamoDB, for each. */
  readonly calls: number;
}

export async function measureReceipt({ rounds }: MeasureOptions): Promise<Measurement[]> {
  const places = await readRealProvince();
  const receipts = Math.min(mostReceipts, Math.floor(places.length / (rounds + 1)));
  if (receipts === 0) throw new Error(`there are no offices for ${rounds} rounds of receipts`);
  /** Each office has one: a second one would be answered without a write. */
  const officesOf = (round: number) =>
    places.slice(round * receipts, (round + 1) * receipts).map(({ officeId }) => officeId);
  const ses = await startDelayedSes(latencies.ses);
  const owes = ({ deadlineId }: { deadlineId: string }) => deadlineId === owedDeadlineId;
  const province = await BenchedProvince.start({ places, owes, ses });
  const post = await poster(province);
  const update = updater(province);
  try {
    const contestants = [post, update.once].map(
      (work) => (round: number) => timedEach(province, officesOf(round + 1), work),
    );
    for (const work of [post, update.once]) await timedEach(province, officesOf(0), work);
    const [posts = [], updates = []] = await inTurns<Round>(rounds, contestants);
    return measurementsOf(posts, updates);
  } finally {
    update.close();
    await province.close();
    await ses.close();
  }
}

/** What the gateway tells besides, and nobody reads. */
const gateway = {
  authentication: null,
  authorizer: {},
  domainPrefix: 'api',
  time: '01/Jun/2022:02:00:00 +0000',
} as const;

type Work = (officeId: string) => Promise<void>;

/** Through the whole function: token, validation, decision, write, answer. */
async function poster({ services }: BenchedProvince): Promise<Work> {
  const { TOKEN_ISSUER, TOKEN_AUDIENCE } = services.settings;
  const issuer = await TokenIssuer.create(TOKEN_ISSUER, TOKEN_AUDIENCE);
  const token = await issuer.issue({ group: 'officer', areas: '30', name: 'สมชาย' });
  const handler = apiHandler(createApp(() => services, { keys: createLocalJWKSet(issuer.keySet) }));
  return async (officeId) => {
    const path = `/v1/deadlines/${owedDeadlineId}/submissions/${officeId}/receipts`;
    const receipt = { part: 'electronic-copy', registerNumber: '๑๒๓/๒๕๖๕' };
    const { requestContext, body = null, ...event } = httpEvent('POST', path, { token, body: receipt });
    const answer = await handler({ ...event, body, requestContext: { ...gateway, ...requestContext } });
    if (answer.statusCode !== 201) throw new Error(`${officeId}: ${answer.statusCode} ${answer.body}`);
  };
}

function updater(province: BenchedProvince): { once: Work; close(): void } {
  const database = new DynamoDBClient(province.configOf('dynamodb'));
  const client = documentsOf(database);
  return {
    async once(officeId) {
      await client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: submissionKey(otherDeadlineId, officeId),
          UpdateExpression: 'SET receipts.#part = :receipt',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeNames: { '#part': 'electronic-copy' },
          ExpressionAttributeValues: { ':receipt': { receivedOn: '2022-06-01', by: 'สมชาย' } },
        }),
      );
    },
    close: () => database.destroy(),
  };
}

async function timedEach(
  { services }: BenchedProvince,
  officeIds: readonly string[],
  work: Work,
): Promise<Round> {
  const callsBefore = callsToDynamoDb(services.calls);
  const milliseconds: number[] = [];
  for (const officeId of officeIds) {
    const before = performance.now();
    await work(officeId);
    milliseconds.push(performance.now() - before);
  }
  const calls = (callsToDynamoDb(services.calls) - callsBefore) / officeIds.length;
  return { milliseconds: median(milliseconds), calls };
}

function callsToDynamoDb(calls: Readonly<Record<string, number>>): number {
  const ofDynamoDb = Object.entries(calls).filter(([name]) => name.startsWith('DynamoDB'));
  return ofDynamoDb.reduce((sum, [, count]) => sum + count, 0);
}

function measurementsOf(posts: readonly Round[], updates: readonly Round[]): Measurement[] {
  const times = (rounds: readonly Round[]) => rounds.map(({ milliseconds }) => milliseconds);
  const calls = median(posts.map((round) => round.calls));
  const common = { against: 'a bare UpdateItem', better: 'lower', rounds: posts.length } as const;
  return [
    {
      name: 'a receipt: milliseconds',
      unit: 'ms',
      value: median(times(posts)),
      floor: median(times(updates)),
      ratio: medianRatio(times(posts), times(updates)),
      target: 1.5,
      ...common,
    },
    {
      name: 'a receipt: calls to DynamoDB',
      unit: 'calls',
      value: calls,
      floor: 1,
      ratio: calls,
      target: 2,
      ...common,
    },
  ];
}

/** The least that a function must do: load the AWS clients that ours has, and call what ours calls. */
import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';

/** One call to DynamoDB, as it goes over the wire. */
export interface FloorCall {
  /** `GetItem` */
  readonly operation: string;
  readonly input: unknown;
  /** The call whose answer is waited for first: its place in the list, or -1. */
  readonly after: number;
}

export interface FloorEvent {
  readonly calls: readonly FloorCall[];
}

export interface OtherClients {
  /** Loaded as ours loads them. */
  readonly made: readonly unknown[];
  /** What ours asks of them at its first event, after DynamoDB. */
  readonly call?: () => Promise<unknown>;
}

/** A handler with DynamoDB's client and others, which it makes at its first event, as ours does. */
export function floorOf(others: () => OtherClients) {
  return async ({ calls }: FloorEvent) => {
    const client = new DynamoDBClient({});
    const { made, call } = others();
    const answers: Promise<unknown>[] = [];
    for (const { operation, input, after } of calls)
      answers.push((answers[after] ?? Promise.resolve()).then(() => send(client, operation, input)));
    await Promise.all(answers);
    await call?.();
    return { made: made.length, answers: answers.length };
  };
}

type Sender = (client: DynamoDBClient, input: never) => Promise<unknown>;

const senders: Readonly<Record<string, Sender>> = {
  BatchGetItem: (client, input: BatchGetItemCommandInput) => client.send(new BatchGetItemCommand(input)),
  GetItem: (client, input: GetItemCommandInput) => client.send(new GetItemCommand(input)),
  PutItem: (client, input: PutItemCommandInput) => client.send(new PutItemCommand(input)),
  Query: (client, input: QueryCommandInput) => client.send(new QueryCommand(input)),
  UpdateItem: (client, input: UpdateItemCommandInput) => client.send(new UpdateItemCommand(input)),
};

/** A failed condition is an answer too: what was recorded once need not be recorded again. */
async function send(client: DynamoDBClient, operation: string, input: unknown): Promise<void> {
  const sender = senders[operation];
  if (!sender) throw new Error(`the floor can't ask for ${operation}`);
  await sender(client, input as never).catch((error: unknown) => {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  });
}

/**
 * What IAM is asked for each call of the SDK: action, resource and the context that policies here look at
 * (Service Authorization Reference). A call that is not described here fails the tests.
 */
import type { AwsCall } from '../../functions/services';
import { account, region } from './deployed';

export interface AwsRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | string[]>>;
}

// biome-ignore lint/suspicious/noExplicitAny: each command has an input of its own.
type Input = any;

const tableOf = ({ TableName }: Input) => arn('dynamodb', `table/${TableName}`);
const scheduleOf = ({ GroupName, Name }: Input) => arn('scheduler', `schedule/${GroupName}/${Name}`);

const requests: Record<string, (input: Input) => AwsRequest[]> = {
  'DynamoDBClient.GetItem': (input) => [asked('dynamodb:GetItem', tableOf(input))],
  'DynamoDBClient.PutItem': (input) => [asked('dynamodb:PutItem', tableOf(input))],
  'DynamoDBClient.UpdateItem': (input) => [asked('dynamodb:UpdateItem', tableOf(input))],
  'DynamoDBClient.Query': (input) => {
    const index = input.IndexName === undefined ? '' : `/index/${input.IndexName}`;
    return [asked('dynamodb:Query', `${tableOf(input)}${index}`)];
  },
  'DynamoDBClient.BatchGetItem': ({ RequestItems }) =>
    Object.keys(RequestItems).map((TableName) => asked('dynamodb:BatchGetItem', tableOf({ TableName }))),
  'SESClient.GetSendQuota': () => [asked('ses:GetSendQuota', '*')],
  'SESClient.SendRawEmail': ({ Source, ConfigurationSetName, RawMessage }) => {
    const from =
      /^From:[^<]*<([^>]+)>/im.exec(Buffer.from(RawMessage.Data).toString('latin1'))?.[1] ?? Source;
    return [`identity/${domainOf(Source)}`, `configuration-set/${ConfigurationSetName}`].map((resource) =>
      asked('ses:SendRawEmail', arn('ses', resource), { 'ses:FromAddress': from }),
    );
  },
  'SchedulerClient.ListSchedules': () => [asked('scheduler:ListSchedules', '*')],
  'SchedulerClient.CreateSchedule': (input) => [
    asked('scheduler:CreateSchedule', scheduleOf(input)),
    // Whoever makes a schedule hands it a role.
    asked('iam:PassRole', input.Target.RoleArn, { 'iam:PassedToService': 'scheduler.amazonaws.com' }),
  ],
  'SchedulerClient.DeleteSchedule': (input) => [asked('scheduler:DeleteSchedule', scheduleOf(input))],
  'LambdaClient.Invoke': ({ FunctionName }) => [asked('lambda:InvokeFunction', FunctionName)],
};

/** @throws Error for a call of a kind that is not known here. */
export function requestsOf({ client, command, input }: AwsCall): AwsRequest[] {
  const describe = requests[`${client}.${command}`];
  if (!describe) throw new Error(`what does ${client}.${command} ask of IAM? Describe it here`);
  return describe(input);
}

export function asked(action: string, resource: string, context: AwsRequest['context'] = {}): AwsRequest {
  return { action, resource, context };
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

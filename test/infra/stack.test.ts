import { Match } from 'aws-cdk-lib/assertions';
import { remindConcurrency } from '../../infra/constructs/remind-concurrency';
import { tableDefinition } from '../../shared/store/table';
import { synthesize, textOf } from './synthesize';

const { stack, template } = synthesize('prod');
const propertiesOf = (type: string) =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);
const all = template.toJSON().Resources as Record<string, { Type: string; DeletionPolicy?: string }>;

describe('the table', () => {
  it('is the only one, with exactly one index, and has the keys that the store gives it elsewhere', () => {
    const [table, ...others] = propertiesOf('AWS::DynamoDB::GlobalTable');
    expect(others).toEqual([]);
    const { TableName: _, ...definition } = tableDefinition('any');
    expect(table).toMatchObject(definition);
    expect(table.GlobalSecondaryIndexes).toHaveLength(1);
    expect(table).not.toHaveProperty('LocalSecondaryIndexes');
  });

  it('is billed by request, encrypted, and can be brought back to any second', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        Replicas: [
          Match.objectLike({
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          }),
        ],
      },
    });
  });
});

describe('the functions', () => {
  it('are four, on ARM and the newest runtime', () => {
    const functions = propertiesOf('AWS::Lambda::Function');
    expect(functions.map(({ FunctionName }) => FunctionName).sort()).toEqual([
      'ita-deadlines-prod-api',
      'ita-deadlines-prod-mail-events',
      'ita-deadlines-prod-reconcile',
      'ita-deadlines-prod-remind',
    ]);
    for (const each of functions)
      expect(each).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x' });
  });

  it('log as JSON into groups that forget', () => {
    for (const { LoggingConfig } of propertiesOf('AWS::Lambda::Function')) {
      expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: 'INFO' });
      expect(Object.keys(all)).toContain(textOf(LoggingConfig.LogGroup));
    }
    const groups = propertiesOf('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(5);
    for (const { RetentionInDays } of groups) expect(RetentionInDays).toBe(365);
  });

  it.each([
    ['remind', 21_600],
    ['reconcile', 900],
    ['mail-events', 21_600],
  ])('keep what %s could not do after two retries', (name, maximumAgeSeconds) => {
    const [id] = Object.keys(
      template.findResources('AWS::Lambda::Function', {
        Properties: { FunctionName: `ita-deadlines-prod-${name}` },
      }),
    );
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: id },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: maximumAgeSeconds,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] } } },
    });
  });

  it.each([
    { sendRatePerSecond: 1, provinces: ['30'], expected: 1 },
    { sendRatePerSecond: 79, provinces: ['30', '31', '32'], expected: 1 },
    { sendRatePerSecond: 80, provinces: ['30', '31', '32'], expected: 2 },
    { sendRatePerSecond: 10_000, provinces: ['30', '31', '32'], expected: 3 },
  ])('run remind as often at once as SES takes mails: $sendRatePerSecond/s → $expected', (each) => {
    expect(remindConcurrency(each)).toBe(each.expected);
  });

  it('reserve concurrency for remind alone, and for none where the account has too little', () => {
    const reserved = (of: typeof template) =>
      Object.values(of.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) =>
        'ReservedConcurrentExecutions' in Properties
          ? [[Properties.FunctionName, Properties.ReservedConcurrentExecutions]]
          : [],
      );
    expect(reserved(template)).toEqual([['ita-deadlines-prod-remind', 1]]);
    expect(reserved(synthesize('prod', { reserveConcurrency: false }).template)).toEqual([]);
  });
});

describe('wake-ups', () => {
  it('come to reconcile every 15 minutes, and are kept where they cannot be delivered', () => {
    template.resourceCountIs('AWS::Scheduler::Schedule', 1);
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      GroupName: 'ita-deadlines-prod',
      ScheduleExpression: 'rate(15 minutes)',
      Target: Match.objectLike({
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsReconcile'), 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^WakeUpsDeadLetters'), 'Arn'] } },
      }),
    });
  });
});

describe('the stack', () => {
  it('has no bucket, so none that is public, no server, no network, and nothing that costs while idle', () => {
    const types = new Set(Object.values(all).map(({ Type }) => Type.split('::')[1]));
    expect([...types].sort()).toEqual([
      'ApiGatewayV2',
      'CloudWatch',
      'Cognito',
      'DynamoDB',
      'IAM',
      'Lambda',
      'Logs',
      'SES',
      'SNS',
      'SQS',
      'Scheduler',
    ]);
  });

  it('keeps data, accounts and logs of production when it is removed', () => {
    const kept = Object.values(all).flatMap(({ Type, DeletionPolicy }) =>
      DeletionPolicy === 'Retain' ? [Type] : [],
    );
    expect([...new Set(kept)].sort()).toEqual([
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::GlobalTable',
      'AWS::Logs::LogGroup',
    ]);
    expect(stack.terminationProtection).toBe(true);
  });

  it('is tagged with service and stage', () => {
    for (const { Tags } of propertiesOf('AWS::Lambda::Function')) {
      expect(Tags).toContainEqual({ Key: 'service', Value: 'ita-deadlines' });
      expect(Tags).toContainEqual({ Key: 'stage', Value: 'prod' });
    }
  });
});

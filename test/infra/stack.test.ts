import { Match } from 'aws-cdk-lib/assertions';
import { remindConcurrency } from '../../infra/constructs/functions';
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
  it('are four, on ARM and the newest runtime, with traces that name the source', () => {
    const functions = propertiesOf('AWS::Lambda::Function');
    expect(functions.map(({ FunctionName }) => FunctionName).sort()).toEqual([
      'ita-deadlines-prod-api',
      'ita-deadlines-prod-mail-events',
      'ita-deadlines-prod-reconcile',
      'ita-deadlines-prod-remind',
    ]);
    for (const each of functions) {
      expect(each).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x' });
      expect(each.Environment.Variables.NODE_OPTIONS).toBe('--enable-source-maps');
    }
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
    { sendRatePerSecond: 399, provinces: ['30', '31', '32'], expected: 1 },
    { sendRatePerSecond: 400, provinces: ['30', '31', '32'], expected: 2 },
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

describe('the HTTP API', () => {
  const routes = propertiesOf('AWS::ApiGatewayV2::Route');
  const keysOf = (type: string) =>
    routes.filter(({ AuthorizationType }) => AuthorizationType === type).map(({ RouteKey }) => RouteKey);

  it('asks for a token on everything under /v1', () => {
    expect(keysOf('JWT').sort()).toEqual([
      'DELETE /v1/{proxy+}',
      'GET /v1/{proxy+}',
      'PATCH /v1/{proxy+}',
      'POST /v1/{proxy+}',
      'PUT /v1/{proxy+}',
    ]);
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('^SignInPoolConsole') }] },
    });
  });

  it('is open to reading only, for a sign of life, its description and the console', () => {
    expect(keysOf('NONE').sort()).toEqual(['GET /', 'GET /healthz', 'GET /openapi.json', 'GET /{proxy+}']);
    expect(routes).toHaveLength(9);
  });

  it('is closed to pages of other sites', () => {
    for (const gateway of propertiesOf('AWS::ApiGatewayV2::Api'))
      expect(gateway).not.toHaveProperty('CorsConfiguration');
  });

  it('is throttled, and logs no tokens, names or addresses', () => {
    const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 });
    const { Format } = stage.AccessLogSettings;
    expect(JSON.parse(Format)).toHaveProperty('status', '$context.status');
    expect(Format).not.toMatch(/claims|\$request|header|querystring/i);
  });

  it('answers under its own domain alone where it has one', () => {
    const certificateArn = 'arn:aws:acm:ap-southeast-1:111122223333:certificate/0a1b';
    const own = synthesize('prod', { customDomain: { name: 'ita.pakthongchai.example', certificateArn } });
    own.template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    own.template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainNameConfigurations: [Match.objectLike({ SecurityPolicy: 'TLS_1_2' })],
    });
  });
});

describe('signing in', () => {
  it('takes an invitation, a long password, and a second factor where one wants it', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
      Policies: { PasswordPolicy: Match.objectLike({ MinimumLength: 12 }) },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
  });

  it('knows the groups admin and officer', () => {
    const names = propertiesOf('AWS::Cognito::UserPoolGroup').map(({ GroupName }) => GroupName);
    expect(names.sort()).toEqual(['admin', 'officer']);
  });

  it('tells the areas, which people cannot change, nor their names', () => {
    const [client, ...others] = propertiesOf('AWS::Cognito::UserPoolClient');
    expect(others).toEqual([]);
    expect(client.ReadAttributes).toContain('custom:areas');
    expect(client.WriteAttributes).toEqual(['locale']);
    expect(client.AllowedOAuthScopes).not.toContain('aws.cognito.signin.user.admin');
  });

  it('hands out codes bound to the page by PKCE, and keeps no secret', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('writes invitations in the languages of the stage', () => {
    const subjectOf = (of: typeof template) =>
      Object.values(of.findResources('AWS::Cognito::UserPool'))[0]?.Properties.AdminCreateUserConfig
        .InviteMessageTemplate.EmailSubject;
    expect(subjectOf(template)).toBe('เชิญใช้ระบบติดตามกำหนดส่ง ITA');
    expect(subjectOf(synthesize('prod', { languages: ['en', 'th'] }).template)).toMatch(
      /^Invitation .* \/ เชิญ/,
    );
  });
});

describe('mail', () => {
  it("comes from the sender's domain, signed, with a return path of its own", () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'pakthongchai.example',
      MailFromAttributes: { MailFromDomain: 'bounce.pakthongchai.example' },
      DkimAttributes: { SigningEnabled: true },
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
    });
    const outputs = Object.values(template.findOutputs('*')).map(({ Value }) => textOf(Value));
    expect(outputs.filter((value) => / (CNAME|MX|TXT) /.test(value))).toHaveLength(5);
  });

  it('reports what became of it to mail-events, and nothing of who reads it', () => {
    const [destination] = propertiesOf('AWS::SES::ConfigurationSetEventDestination');
    expect(destination.EventDestination.MatchingEventTypes.sort()).toEqual([
      'bounce',
      'complaint',
      'delivery',
      'reject',
      'renderingFailure',
      'send',
    ]);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'lambda',
      Endpoint: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsMailEvents'), 'Arn'] },
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^MailFailed'), 'Arn'] },
      },
    });
  });
});

describe('alarms', () => {
  const alarms = propertiesOf('AWS::CloudWatch::Alarm');

  it('watch everything that hurts somebody', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName.replace('ita-deadlines-prod-', '')).sort()).toEqual([
      'ApiErrors',
      'ApiFails',
      'ApiThrottled',
      'Bounces',
      'Complaints',
      'FailedRunsWait',
      'MailEventsErrors',
      'MailEventsThrottled',
      'MailEventsWait',
      'NoticesFailed',
      'ReconcileErrors',
      'ReconcileSilent',
      'ReconcileThrottled',
      'RemindErrors',
      'RemindWaits',
      'WakeUpsWait',
    ]);
  });

  it('say who is hurt and what to do, and tell somebody', () => {
    for (const { AlarmDescription, AlarmActions } of alarms) {
      expect(AlarmDescription).toMatch(/^Hurt: .{20,} Do: .{20,}\.$/);
      expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
      expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^AlarmsTopic/) }]);
    }
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operator@pakthongchai.example',
    });
  });

  it('watch every queue', () => {
    const watched = alarms.flatMap(({ Namespace, Dimensions }) =>
      Namespace === 'AWS/SQS' ? [Dimensions[0].Value['Fn::GetAtt'][0]] : [],
    );
    expect(watched.sort()).toEqual(Object.keys(template.findResources('AWS::SQS::Queue')).sort());
  });

  it.each([
    ['Bounces', 'Reputation.BounceRate', 0.03],
    ['Complaints', 'Reputation.ComplaintRate', 0.001],
  ])('go off before AWS does: %s', (name, metric, threshold) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `ita-deadlines-prod-${name}`,
      MetricName: metric,
      Threshold: threshold,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  it('go off when reconcile has been silent for an hour', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'ita-deadlines-prod-ReconcileSilent',
      MetricName: 'Invocations',
      Period: 3600,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
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

  it('shows on one page what is owed, sent, failed and late', () => {
    const [dashboard] = propertiesOf('AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(dashboard.DashboardBody);
    for (const field of ['latest(owed)', 'latest(late)', 'sum(counts.sent)', 'sum(counts.failed)'])
      expect(body).toContain(field);
  });
});

import { Match } from 'aws-cdk-lib/assertions';
import { synthesize, textOf } from './synthesize';

const { template } = synthesize('prod');
const propertiesOf = (type: string) =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

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
      'SenderRefused',
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

describe('the dashboard', () => {
  it('shows on one page what is owed, sent, failed and late', () => {
    const [dashboard] = propertiesOf('AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(dashboard.DashboardBody);
    for (const field of ['latest(owed)', 'latest(late)', 'sum(counts.sent)', 'sum(counts.failed)'])
      expect(body).toContain(field);
  });
});

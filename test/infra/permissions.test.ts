import { listOf, type Statement, statementsOf, synthesize, textOf } from './synthesize';

const { template } = synthesize('dev');

/** What each role may do: its policy's statements, by the beginning of the role's logical id. */
function allowed(role: string): Statement[] {
  const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
  const own = policies.filter(([id]) => id.startsWith(role));
  expect(own).toHaveLength(1);
  return own.flatMap(([, { Properties }]) => statementsOf(Properties.PolicyDocument));
}

const actionsOf = (statements: readonly Statement[]) =>
  statements.flatMap(({ Action }) => listOf(Action)).sort();
const resourcesOf = ({ Resource }: Statement) => listOf(Resource).map(textOf);
const statementOn = (statements: readonly Statement[], action: string) =>
  statements.filter(({ Action }) => listOf(Action).includes(action));

const everyStatement = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(({ Properties }) =>
  statementsOf(Properties.PolicyDocument),
);

describe('what the functions may do', () => {
  it('includes sending mails for api, who confirms, only where that is switched on', () => {
    const mailing = actionsOf(allowed('FunctionsApi')).filter((action) => action.startsWith('ses:'));
    expect(mailing).toEqual(['ses:SendRawEmail']);
    const silent = synthesize('dev', { confirmations: false }).template;
    const policies = Object.entries(silent.findResources('AWS::IAM::Policy'));
    const statements = policies.flatMap(([id, { Properties }]) =>
      id.startsWith('FunctionsApi') ? statementsOf(Properties.PolicyDocument) : [],
    );
    expect(statements.length).toBeGreaterThan(2);
    expect(actionsOf(statements).filter((action) => action.startsWith('ses:'))).toEqual([]);
  });

  it('never includes deleting or scanning items, nor all actions of anything', () => {
    const actions = actionsOf(everyStatement);
    expect(actions.length).toBeGreaterThan(20);
    expect(actions.filter((action) => /\*|Scan|DeleteItem|BatchWrite|PartiQL/.test(action))).toEqual([]);
  });

  it('comes from policies of our own, not from those that AWS manages', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role')))
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  it('lets mails out only as the configured sender', () => {
    const sending = statementOn(everyStatement, 'ses:SendRawEmail');
    expect(sending).toHaveLength(2);
    for (const { Condition } of sending)
      expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'ita@dev.pakthongchai.example' } });
  });

  it("lets reconcile pass on one role, to Scheduler, and touch its own group's schedules", () => {
    const statements = allowed('FunctionsReconcile');
    const [passing, ...others] = statementOn(statements, 'iam:PassRole');
    expect(others).toEqual([]);
    expect(passing && resourcesOf(passing)).toEqual([
      expect.stringMatching(/^WakeUpsRemindRole[0-9A-F]{8}\.Arn$/),
    ]);
    expect(passing?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
    expect(statementOn(statements, 'scheduler:DeleteSchedule').flatMap(resourcesOf)).toEqual([
      'arn:aws:scheduler:ap-southeast-1:111122223333:schedule/ita-deadlines-dev/*',
    ]);
  });

  it.each([
    ['WakeUpsRemindRole', 'arn:aws:lambda:ap-southeast-1:111122223333:function:ita-deadlines-dev-remind'],
    ['FunctionsReconcile', 'arn:aws:lambda:ap-southeast-1:111122223333:function:ita-deadlines-dev-remind'],
    ['FunctionsApi', 'arn:aws:lambda:ap-southeast-1:111122223333:function:ita-deadlines-dev-reconcile'],
    ['WakeUpsReconcileRole', expect.stringMatching(/^FunctionsReconcileFunction[0-9A-F]{8}\.Arn$/)],
  ])('lets %s invoke one function, and the right one', (role, functionArn) => {
    expect(statementOn(allowed(role), 'lambda:InvokeFunction').flatMap(resourcesOf)).toEqual([functionArn]);
  });
});

describe('what others may do', () => {
  it("is put on the schedules' roles only by schedules of this group and account", () => {
    const roles = Object.entries(template.findResources('AWS::IAM::Role'));
    const woken = roles.filter(([id]) => id.startsWith('WakeUps'));
    expect(woken).toHaveLength(2);
    for (const [, { Properties }] of woken) {
      const [trust] = statementsOf(Properties.AssumeRolePolicyDocument);
      const condition = trust?.Condition?.StringEquals ?? {};
      expect(textOf(condition['aws:SourceArn'])).toBe(
        'arn:aws:scheduler:ap-southeast-1:111122223333:schedule-group/ita-deadlines-dev',
      );
      expect(textOf(condition['aws:SourceAccount'])).toBe('111122223333');
    }
  });

  it('is not open to the world: queues and topics allow only services, and refuse what is not encrypted', () => {
    const documents = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap((type) =>
      Object.values(template.findResources(type)).map(({ Properties }) => Properties.PolicyDocument),
    );
    expect(documents).toHaveLength(5);
    for (const document of documents) {
      const statements = statementsOf(document);
      expect(statements).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
      for (const { Effect, Principal, Condition } of statements) {
        if (Effect === 'Deny') continue;
        expect(Principal).toEqual({
          Service: expect.stringMatching(/^(ses|sns|cloudwatch)\.amazonaws\.com$/),
        });
        expect(Condition).toBeDefined();
      }
    }
  });

  it('includes calling functions only for this API and the topic of mail events', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));
    const sources = permissions.map(({ Properties }) => [Properties.Principal, textOf(Properties.SourceArn)]);
    expect(sources.sort()).toEqual([
      ['apigateway.amazonaws.com', expect.stringContaining(':111122223333:HttpApiGateway')],
      ['sns.amazonaws.com', expect.stringMatching(/^MailEvents/)],
    ]);
  });
});

import { environmentSchema, settingsFrom } from '../../shared/settings';
import { synthesize, textOf } from './synthesize';

function environmentsOf(stage: 'dev' | 'prod', changes: Record<string, unknown> = {}) {
  const { template } = synthesize(stage, changes);
  const functions = Object.values(template.findResources('AWS::Lambda::Function'));
  return functions.map(({ Properties }) => ({
    name: String(Properties.FunctionName),
    variables: Object.fromEntries(
      Object.entries(Properties.Environment.Variables).map(([key, value]) => [key, textOf(value)]),
    ),
  }));
}

describe('the environment that infra sets', () => {
  const dev = environmentsOf('dev');
  const prod = environmentsOf('prod', { replyTo: undefined });

  it('has exactly the variables that the functions read, in each of the four', () => {
    expect(dev).toHaveLength(4);
    const known = Object.keys(environmentSchema.shape).sort();
    for (const { variables } of dev) {
      expect(Object.keys(variables).sort()).toEqual(known);
    }
  });

  it('is accepted by the functions, and says what the stage file says', () => {
    for (const { variables } of dev) {
      expect(settingsFrom(variables)).toMatchObject({
        ZONE: 'Asia/Bangkok',
        SEND_AT: '09:00',
        SEND_UNTIL: '16:30',
        SENDER_ADDRESS: 'ita@dev.pakthongchai.example',
        REPLY_TO: 'saraban@dev.pakthongchai.example',
        ALLOW_LIST: 'developer@pakthongchai.example @lao.example @simulator.amazonses.com',
        CONFIRMATIONS: true,
        PROVINCES: ['30', '99'],
        LANGUAGES: ['th', 'en'],
        LOG_LEVEL: 'INFO',
      });
    }
  });

  it('has neither an allow-list nor a reply address where the stage has none', () => {
    for (const { variables } of prod) {
      expect(settingsFrom(variables)).toMatchObject({ SENDER_ADDRESS: 'ita@pakthongchai.example' });
      expect(variables).not.toHaveProperty('ALLOW_LIST');
      expect(variables).not.toHaveProperty('REPLY_TO');
    }
  });

  it('names functions by the names that they have', () => {
    const names = dev.map(({ name }) => `arn:aws:lambda:ap-southeast-1:111122223333:function:${name}`);
    for (const { variables } of dev) {
      expect(names).toContain(variables.REMIND_ARN);
      expect(variables.REMIND_ARN).toMatch(/-remind$/);
      expect(names).toContain(variables.RECONCILE_ARN);
      expect(variables.RECONCILE_ARN).toMatch(/-reconcile$/);
    }
  });

  it("leads people to the stage's own domain where it has one", () => {
    const certificateArn = 'arn:aws:acm:ap-southeast-1:111122223333:certificate/0a1b';
    const customDomain = { name: 'ita.pakthongchai.example', certificateArn };
    for (const { variables } of environmentsOf('prod', { customDomain }))
      expect(variables.PUBLIC_URL).toBe('https://ita.pakthongchai.example');
  });
});

/**
 * Least privilege, proven: IAM's own rules, by an evaluator, over the policies that the stack makes and the
 * calls of AWS that an eventful year made.
 */
import { isWildcardOnlyAction } from '@cloud-copilot/iam-simulate';
import { type AwsRequest, asked, requestsOf } from './aws-requests';
import { account, Deployed, functionNames } from './deployed';
import { DeployedYear } from './deployed-year';
import { playEventfulYear } from './eventful-year';
import { grantsOf, isAllowed } from './iam';
import { type Statement, synthesize } from './synthesize';

/** Rights that no function uses: AWS does, in its name. Each is checked for the resource that AWS uses it on. */
const usedByAws: Readonly<Record<string, string>> = {
  'logs:CreateLogStream': "Lambda opens a stream in the function's log group with the function's role",
  'logs:PutLogEvents': "Lambda writes what the function logs with the function's role",
  'sqs:SendMessage':
    'Lambda keeps failed events, Scheduler undeliverable wake-ups, each with the role it has',
  'lambda:InvokeFunction': "Scheduler rings with the schedule's role",
};

const deployed = new Deployed(synthesize('prod').template);
const policies = deployed.policies();

interface RoleRequest extends AwsRequest {
  readonly roleArn: string;
}

let year: DeployedYear;
let routesCalled: string[];
let made: RoleRequest[];
beforeAll(async () => {
  year = await DeployedYear.start(deployed, '2022-02-25T10:00:00+07:00');
  routesCalled = await playEventfulYear(year);
  const requests = year.calls.flatMap((call) =>
    requestsOf(call).map((request) => ({ ...request, roleArn: deployed.function(call.by).roleArn })),
  );
  made = [...new Map(requests.map((each) => [JSON.stringify(each), each])).values()];
}, 120_000);
afterAll(async () => year.stop());

describe('the year whose calls are looked at', () => {
  it('calls every route of the API', () => {
    const open = ['GET /openapi.json'];
    expect(year.routes().filter((route) => !routesCalled.includes(route) && !open.includes(route))).toEqual(
      [],
    );
  });
});

describe('every call that is made', () => {
  it.each(functionNames)('is allowed to %s', async (name) => {
    const { roleArn } = deployed.function(name);
    const own = made.filter((request) => request.roleArn === roleArn);
    expect(own.length).toBeGreaterThan(3);
    expect(await refused(own)).toEqual([]);
  });

  it("is allowed to AWS's services too, which act by these roles", async () => {
    expect(await refused(requestsOfAws())).toEqual([]);
  });
});

describe('everything that is allowed', () => {
  it.each([...policies.keys()])('to %s is made, or is named here with a reason', async (roleArn) => {
    const unused: string[] = [];
    for (const grant of grantsOf(policies.get(roleArn) ?? [])) {
      const uses = [...made, ...requestsOfAws().filter(({ action }) => action in usedByAws)];
      const own = uses.filter((each) => each.roleArn === roleArn && each.action === grant.Action);
      const allowed = await Promise.all(own.map((request) => isAllowed(request, [grant])));
      if (!allowed.includes(true)) unused.push(`${grant.Action} on ${grant.Resource}`);
    }
    expect(unused).toEqual([]);
  });

  it('is narrowed to a resource wherever AWS can be told one', async () => {
    const broad: string[] = [];
    for (const grant of [...policies.values()].flatMap(grantsOf)) {
      const [service = '', action = ''] = grant.Action.split(':');
      if (grant.Resource === '*' && !(await isWildcardOnlyAction(service, action))) broad.push(grant.Action);
    }
    expect(broad).toEqual([]);
  });

  it('is the same in every stage, but for the recipients whom the sandbox wants named', () => {
    const renamed = JSON.stringify(grantsByRole(policies))
      .replaceAll('ita-deadlines-prod', 'ita-deadlines-dev')
      .replaceAll('pakthongchai.example', 'dev.pakthongchai.example');
    const dev = grantsByRole(new Deployed(synthesize('dev').template).policies());
    const recipients = /identity\/(developer@pakthongchai\.example|lao\.example|simulator\.amazonses\.com)"/;
    const withoutRecipients = dev.map((grants) => grants.filter((grant) => !recipients.test(grant)));
    expect(withoutRecipients).toEqual(JSON.parse(renamed));
  });

  it('is an action by its name, never a pattern', () => {
    const actions = [...policies.values()].flatMap(grantsOf).map(({ Action }) => Action);
    expect(actions.length).toBeGreaterThan(30);
    expect(actions.filter((action) => /[*?]/.test(action))).toEqual([]);
  });
});

describe('the evaluator', () => {
  const { roleArn, environment } = deployed.function('remind');
  const table = `arn:aws:dynamodb:ap-southeast-1:${account}:table/${environment.TABLE_NAME}`;
  const identity = `arn:aws:ses:ap-southeast-1:${account}:identity/pakthongchai.example`;
  const from = (address: string) => ({ 'ses:FromAddress': address });
  it.each([
    ['an action that is not granted', asked('dynamodb:DeleteItem', table)],
    ['another table', asked('dynamodb:PutItem', `${table}-of-others`)],
    ['another index', asked('dynamodb:Query', `${table}/index/other`)],
    ['another account', asked('dynamodb:PutItem', table.replace(account, '444455556666'))],
    ['another sender', asked('ses:SendRawEmail', identity, from('nayok@pakthongchai.example'))],
  ])('refuses remind %s', async (_, request) => {
    expect(await isAllowed(request, policies.get(roleArn) ?? [])).toBe(false);
  });

  it('refuses reconcile to hand its role to another service', async () => {
    const passing = made.find(({ action }) => action === 'iam:PassRole');
    if (!passing) throw new Error('no role was passed on');
    const statements = policies.get(passing.roleArn) ?? [];
    expect(await isAllowed(passing, statements)).toBe(true);
    const context = { 'iam:PassedToService': 'lambda.amazonaws.com' };
    expect(await isAllowed({ ...passing, context }, statements)).toBe(false);
  });
});

/** What Lambda and Scheduler do with the roles that the template gives them. */
function requestsOfAws(): RoleRequest[] {
  const ofFunctions = functionNames.flatMap((name) => {
    const { roleArn, logGroup, onFailure } = deployed.function(name);
    const stream = `arn:aws:logs:ap-southeast-1:${account}:log-group:${logGroup}:log-stream:any`;
    return [
      { ...asked('logs:CreateLogStream', stream), roleArn },
      { ...asked('logs:PutLogEvents', stream), roleArn },
      ...(onFailure === undefined ? [] : [{ ...asked('sqs:SendMessage', onFailure), roleArn }]),
    ];
  });
  const created = year.calls.filter(({ command }) => command === 'CreateSchedule');
  const targets = created.map(({ input }) => (input as { Target: Target }).Target);
  const ofSchedules = [
    ...deployed.schedules(),
    ...targets.map(({ Arn, RoleArn, DeadLetterConfig }) => ({
      roleArn: RoleArn,
      targetArn: Arn,
      deadLetterArn: DeadLetterConfig.Arn,
    })),
  ].flatMap(({ roleArn, targetArn, deadLetterArn }) => [
    { ...asked('lambda:InvokeFunction', targetArn), roleArn },
    { ...asked('sqs:SendMessage', deadLetterArn), roleArn },
  ]);
  const all = [...ofFunctions, ...ofSchedules];
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

interface Target {
  readonly Arn: string;
  readonly RoleArn: string;
  readonly DeadLetterConfig: { readonly Arn: string };
}

/** Each as text, sorted. */
function grantsByRole(all: ReadonlyMap<string, Statement[]>): string[][] {
  return [...all.values()].map((statements) =>
    grantsOf(statements)
      .map((grant) => JSON.stringify(grant))
      .sort(),
  );
}

async function refused(requests: readonly RoleRequest[]): Promise<string[]> {
  const results = await Promise.all(
    requests.map(async (request) => {
      const allowed = await isAllowed(request, policies.get(request.roleArn) ?? []);
      return allowed ? [] : [`${request.action} on ${request.resource}`];
    }),
  );
  return results.flat();
}

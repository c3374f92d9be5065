/** IAM's own rules, by an evaluator: whether a role with these statements may do what is asked. */
import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { AwsRequest } from './aws-requests';
import { account } from './deployed';
import { listOf, type Statement } from './synthesize';

export interface Grant extends Statement {
  readonly Action: string;
  readonly Resource: string;
}

/** One grant for each action and resource of each statement. */
export function grantsOf(statements: readonly Statement[]): Grant[] {
  return statements.flatMap((statement) =>
    listOf(statement.Action).flatMap((Action) =>
      listOf(statement.Resource as string | string[]).map((Resource) => ({ ...statement, Action, Resource })),
    ),
  );
}

/** @throws Error where the evaluator finds that there can be no such request. */
export async function isAllowed(request: AwsRequest & { roleArn?: string }, Statement: readonly Statement[]) {
  const { action, resource, context, roleArn = `arn:aws:iam::${account}:role/any` } = request;
  const result = await runSimulation(
    {
      request: {
        principal: roleArn,
        action,
        resource: { resource, accountId: account },
        contextVariables: { ...context },
      },
      identityPolicies: [{ name: 'own', policy: { Version: '2012-10-17', Statement } }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(`${action} on ${resource}: ${result.errors.message}`);
  return result.overallResult === 'Allowed';
}

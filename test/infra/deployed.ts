/** A stage as it stands once deployed: where only AWS knows a name or an ARN, one that looks like it. */
import type { Template } from 'aws-cdk-lib/assertions';
import type { Statement } from './synthesize';

export const account = '111122223333';
export const region = 'ap-southeast-1';

export const functionNames = ['remind', 'reconcile', 'mail-events', 'api'] as const;
export type FunctionName = (typeof functionNames)[number];

export interface DeployedFunction {
  readonly arn: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly roleArn: string;
  readonly logGroup: string;
  /** Names the asset that holds its bundle. */
  readonly codeHash: string;
  /** Where Lambda puts what it could not do. */
  readonly onFailure: string | undefined;
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a resource has is up to its type.
  readonly Properties: any;
}

export class Deployed {
  private readonly resources: Readonly<Record<string, Resource>>;

  constructor(template: Template) {
    this.resources = template.toJSON().Resources;
  }

  function(name: FunctionName): DeployedFunction {
    const [id, { Properties }] = this.one('AWS::Lambda::Function', ({ FunctionName }) =>
      String(FunctionName).endsWith(`-${name}`),
    );
    const invocation = Object.values(this.resources).find(
      ({ Type, Properties: { FunctionName } }) =>
        Type === 'AWS::Lambda::EventInvokeConfig' && FunctionName.Ref === id,
    );
    const onFailure = invocation?.Properties.DestinationConfig.OnFailure.Destination;
    return {
      arn: this.attribute(id, 'Arn'),
      environment: this.resolved(Properties.Environment.Variables),
      roleArn: this.resolved(Properties.Role),
      logGroup: this.resolved(Properties.LoggingConfig.LogGroup),
      codeHash: String(Properties.Code.S3Key).replace('.zip', ''),
      onFailure: onFailure && this.resolved(onFailure),
    };
  }

  /** By the ARN of each role: all that it may do. */
  policies(): Map<string, Statement[]> {
    const roles = this.all('AWS::IAM::Role').map(([id]) => [this.attribute(id, 'Arn'), []] as const);
    const statements = new Map<string, Statement[]>(roles.map(([arn]) => [arn, []]));
    for (const [, { Properties }] of this.all('AWS::IAM::Policy')) {
      const { PolicyDocument, Roles } = this.resolved(Properties);
      for (const role of Roles) statements.get(roleArn(role))?.push(...PolicyDocument.Statement);
    }
    return statements;
  }

  /** The schedules that the template itself has. */
  schedules(): { roleArn: string; targetArn: string; deadLetterArn: string; input: string }[] {
    return this.all('AWS::Scheduler::Schedule').map(([, { Properties }]) => {
      const { Arn, RoleArn, DeadLetterConfig, Input } = this.resolved(Properties.Target);
      return { roleArn: RoleArn, targetArn: Arn, deadLetterArn: DeadLetterConfig.Arn, input: Input };
    });
  }

  /** Every reference and join in it, however deep, as AWS would resolve it. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the template's.
  resolved(value: any): any {
    if (Array.isArray(value)) return value.map((each) => this.resolved(each));
    if (typeof value !== 'object' || value === null) return value;
    if ('Ref' in value) return this.reference(value.Ref);
    if ('Fn::GetAtt' in value) return this.attribute(value['Fn::GetAtt'][0], value['Fn::GetAtt'][1]);
    if ('Fn::Join' in value) return this.resolved(value['Fn::Join'][1]).join(value['Fn::Join'][0]);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.resolved(each)]));
  }

  private reference(id: string): string {
    const pseudo: Record<string, string> = {
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
    };
    const { Type, Properties } = this.resources[id] ?? {};
    if (Type === 'AWS::SES::EmailIdentity') return Properties.EmailIdentity;
    return pseudo[id] ?? id;
  }

  private attribute(id: string, name: string): string {
    const { Type = '', Properties } = this.resources[id] ?? {};
    const found = attributes[`${Type}.${name}`]?.(id, Properties ?? {});
    if (found === undefined) throw new Error(`nobody knows ${name} of ${id} (${Type})`);
    return found;
  }

  private all(type: string): [string, Resource][] {
    return Object.entries(this.resources).filter(([, { Type }]) => Type === type);
  }

  private one(type: string, test: (properties: Resource['Properties']) => boolean): [string, Resource] {
    const found = this.all(type).filter(([, { Properties }]) => test(Properties));
    if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} of ${type}`);
    return found[0];
  }
}

function roleArn(name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** What `Fn::GetAtt` gives, by type and attribute (CloudFormation resource reference, "Return values"). */
const attributes: Record<string, (id: string, properties: Resource['Properties']) => string> = {
  'AWS::DynamoDB::GlobalTable.Arn': (id) => arn('dynamodb', `table/${id}`),
  'AWS::SQS::Queue.Arn': (id) => arn('sqs', id),
  'AWS::Logs::LogGroup.Arn': (id) => arn('logs', `log-group:${id}:*`),
  'AWS::IAM::Role.Arn': (id) => roleArn(id),
  'AWS::Lambda::Function.Arn': (_, { FunctionName }) => arn('lambda', `function:${FunctionName}`),
  'AWS::Cognito::UserPool.ProviderURL': (id) => `https://cognito-idp.${region}.amazonaws.com/${region}_${id}`,
  'AWS::ApiGatewayV2::Api.ApiEndpoint': (id) => `https://${id}.execute-api.${region}.amazonaws.com`,
};

/** A stage's template, as `cdk synth` makes it, but for the bundles. */
import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DeadlinesStack } from '../../infra/stack';
import { settingsOf } from './stage-files';

/** Of `cdk.json`, as the CDK command would hand it to the app. */
export const { context: cdkContext } = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
  context: Record<string, unknown>;
};

export const withoutBundles = { ...cdkContext, 'aws:cdk:bundling-stacks': [] };

export function synthesize(
  stage: 'dev' | 'prod',
  changes: Record<string, unknown> = {},
): { app: App; stack: DeadlinesStack; template: Template } {
  const app = new App({ context: withoutBundles });
  const stack = new DeadlinesStack(app, stage, settingsOf(stage, changes));
  return { app, stack, template: Template.fromStack(stack) };
}

/** What stands where only a deployment knows: good enough to be parsed by the functions. */
const stand: Record<string, string> = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  ProviderURL: 'https://cognito-idp.ap-southeast-1.amazonaws.com/pool',
  ApiEndpoint: 'https://api.execute-api.ap-southeast-1.amazonaws.com',
};

/** A value of a template as text: references become the logical id, or `Id.Attribute`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const {
    Ref: ref,
    'Fn::GetAtt': attribute,
    'Fn::Join': join,
  } = value as {
    Ref?: string;
    'Fn::GetAtt'?: [string, string];
    'Fn::Join'?: [string, unknown[]];
  };
  if (ref !== undefined) return stand[ref] ?? ref;
  if (attribute !== undefined) return stand[attribute[1]] ?? attribute.join('.');
  if (join !== undefined) return join[1].map(textOf).join(join[0]);
  throw new Error(`no text: ${JSON.stringify(value)}`);
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
  readonly Principal?: unknown;
}

export function statementsOf(document: { Statement: Statement[] }): Statement[] {
  return document.Statement;
}

export function listOf<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

/** What others say of the template: CDK's own validation, cdk-nag's AwsSolutions pack, cfn-lint where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AwsSolutionsChecks } from 'cdk-nag';
import { DeadlinesStack } from '../../infra/stack';
import { settingsOf } from './stage-files';
import { withoutBundles } from './synthesize';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true });
});

const stages = [
  ['dev', {}],
  ['prod', {}],
  // Where more is known at synthesis, findings have other names.
  ['prod', { account: '111122223333' }],
] as const;

const acknowledgement = 'aws:cdk:acknowledged-rules';

/** As `infra/app.ts` makes it, without bundles. */
function appOf(
  stage: 'dev' | 'prod',
  changes: Record<string, unknown> = {},
): { app: App; stack: DeadlinesStack } {
  const outdir = mkdtempSync(join(tmpdir(), 'ita-validation-'));
  directories.push(outdir);
  const app = new App({ context: withoutBundles, outdir });
  const stack = new DeadlinesStack(app, stage, settingsOf(stage, changes));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}

/** Every finding that somebody acknowledged, with the reason. */
function acknowledged(app: App): { path: string; id: string; reason: string }[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === acknowledgement)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([id, reason]) => ({
          path: node.path,
          id,
          reason,
        })),
      ),
  );
}

describe("CDK's own validation, and cdk-nag's AwsSolutions pack", () => {
  it.each(stages)('find nothing that is not acknowledged: %s %j', (stage, changes) => {
    const { app } = appOf(stage, changes);
    expect(() => app.synth()).not.toThrow();
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  it('end the synth where they find something', () => {
    const { app, stack } = appOf('dev');
    const properties = { MessageRetentionPeriod: 99_999_999 };
    new CfnResource(stack, 'Wrong', { type: 'AWS::SQS::Queue', properties });
    expect(() => app.synth()).toThrow('MessageRetentionPeriod: 99999999 is greater than the maximum');
    const other = appOf('dev');
    new Queue(other.stack, 'Bare');
    expect(() => other.app.synth()).toThrow('AwsSolutions-SQS3');
  });

  it('are told a reason for each finding that stays, and for no other', () => {
    for (const [stage, changes] of stages) {
      const { app } = appOf(stage, changes);
      const told = acknowledged(app);
      for (const { reason } of told) expect(reason).toMatch(/^\S.{30,}\.$/);
      const staying = findingsWithoutReasons(app);
      const idle = told.filter(({ path, id }) => !staying.some((each) => each.startsWith(`${id} ${path}/`)));
      expect(idle).toEqual([]);
    }
  });
});

/** As `rule construct/path`: what would be found if nothing were acknowledged. */
function findingsWithoutReasons(app: App): string[] {
  for (const { node } of app.node.findAll()) {
    const others = node.metadata.filter(({ type }) => type !== acknowledgement);
    (node as unknown as { _metadata: unknown[] })._metadata = others;
  }
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `Annotation::${ruleName} ${constructPath}`),
    );
}

const installed = spawnSync('cfn-lint', ['--version']).status === 0;

(installed ? it : it.skip)('cfn-lint, too, has nothing to say', () => {
  const templates = stages.map(([stage, changes]) => {
    const { app, stack } = appOf(stage, changes);
    return join(app.synth().directory, stack.templateFile);
  });
  const { stdout, status } = spawnSync('cfn-lint', templates, { encoding: 'utf8' });
  expect([stdout, status]).toEqual(['', 0]);
});

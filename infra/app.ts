/** `cdk synth -c stage=dev`: one stage of the service, checked by cdk-nag's AwsSolutions rules on the way. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readStage, SettingsError } from './settings';
import { DeadlinesStack } from './stack';

try {
  const app = new App();
  const { stage, settings } = readStage(app.node.tryGetContext('stage'));
  new DeadlinesStack(app, stage, settings);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  app.synth();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** What is assumed of the stack is what the stack has. */
import { synthesize } from '../../infra/synthesize';
import { assumptions } from './assumptions';

const { template } = synthesize('prod');

test.each([
  ['AWS::CloudWatch::Alarm', assumptions.alarms],
  ['AWS::CloudWatch::Dashboard', assumptions.dashboards],
  ['AWS::Logs::MetricFilter', assumptions.metrics],
])('%s: %d of them are paid for', (type, count) => {
  template.resourceCountIs(type, count);
});

test.each([
  ['remind', assumptions.memoryMegabytes.remind],
  ['reconcile', assumptions.memoryMegabytes.reconcile],
  ['mail-events', assumptions.memoryMegabytes.mailEvents],
  ['api', assumptions.memoryMegabytes.api],
])('%s has %d MB', (name, MemorySize) => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: `ita-deadlines-prod-${name}`,
    MemorySize,
    Architectures: ['arm64'],
  });
});

/** The four functions: how much each gets, and why. */
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ServiceEnvironment } from '../environment';
import type { StageSettings } from '../settings';
import { FailureQueue } from './failure-queue';
import { remindConcurrency } from './remind-concurrency';
import { type FunctionName, ServiceFunction, type ServiceFunctionProps } from './service-function';

export interface ServiceFunctionsProps {
  readonly namePrefix: string;
  readonly settings: StageSettings;
  readonly environment: ServiceEnvironment;
}

export class ServiceFunctions extends Construct {
  readonly remind: ServiceFunction;
  readonly reconcile: ServiceFunction;
  readonly mailEvents: ServiceFunction;
  readonly api: ServiceFunction;
  /** Runs and reconcile runs that failed after all retries. */
  readonly failedRuns: FailureQueue;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceFunctionsProps,
  ) {
    super(scope, id);
    const { settings } = props;
    this.failedRuns = new FailureQueue(this, 'FailedRuns');
    this.remind = this.add('Remind', 'remind', {
      description: 'One run for one province: decides, claims, sends and records what is due',
      // Composing in Thai and MIME takes CPU, which comes with memory: a third of a core, for some 40 mails a second,
      // more than SES takes at first. A larger share is as much dearer as it is faster.
      memoryMegabytes: 512,
      // Lambda's longest: a province of 333 offices takes 8 minutes at the sandbox's one mail per second. A run
      // stops by itself 30 seconds before the end, and is continued.
      timeout: Duration.minutes(15),
      ...(settings.reserveConcurrency ? { reservedConcurrency: remindConcurrency(settings) } : {}),
    });
    // Throttled doorbells wait their turn, Lambda's longest: those of 09:00 are still within a day's sending hours.
    this.remind.failTo(this.failedRuns, Duration.hours(6));
    this.reconcile = this.add('Reconcile', 'reconcile', {
      description: 'Every 15 minutes: makes schedules equal to the plan and rings missed runs',
      // Mostly waits for DynamoDB and Scheduler; on 1 October it opens a year with 32 writes at once.
      memoryMegabytes: 512,
      // Less than the 15 minutes between two of them; the country's 40,000 submissions take about one.
      timeout: Duration.minutes(10),
    });
    // After that the next one comes by itself.
    this.reconcile.failTo(this.failedRuns, Duration.minutes(15));
    this.mailEvents = this.add('MailEvents', 'mail-events', {
      description: 'Records what SES tells of each mail: delivered, bounced, complained, rejected',
      // Reads and writes two or three items, and nobody waits. It needs 80 MB; a cold start takes 0.15 s of a core,
      // about a second of this share of one.
      memoryMegabytes: 256,
      // Five writes to a contact that others keep changing, each with the SDK's retries.
      timeout: Duration.seconds(30),
    });
    this.api = this.add('Api', 'api', {
      description: 'The HTTP API and the console',
      // Somebody waits: the least that comes with a whole core. A cold start takes 0.33 s of one, so 0.6 s with
      // 1,024 MB; a warm answer costs a ten-millionth of a dollar more.
      memoryMegabytes: 1769,
      // The HTTP API gives up after 30 seconds; what is cut off then can be repeated.
      timeout: Duration.seconds(29),
      filesBy: (bundle) => `node --import tsx infra/build-console.ts "${bundle}/console"`,
    });
  }

  private add(
    id: string,
    name: FunctionName,
    props: Omit<ServiceFunctionProps, 'name' | 'physicalName' | 'settings' | 'environment'>,
  ): ServiceFunction {
    const { namePrefix, settings, environment } = this.props;
    const physicalName = physicalNameOf(namePrefix, name);
    return new ServiceFunction(this, id, { ...props, name, physicalName, settings, environment });
  }
}

/** From names alone: a function's own ARN in its environment would be a circle. */
export function functionArn(scope: Construct, namePrefix: string, name: FunctionName): string {
  return Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: physicalNameOf(namePrefix, name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function physicalNameOf(namePrefix: string, name: FunctionName): string {
  return `${namePrefix}-${name}`;
}

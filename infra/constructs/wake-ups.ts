/** EventBridge Scheduler: the group in which reconcile keeps the runs' schedules, and reconcile's own rhythm. */
import { ArnFormat, Aws, Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { FailureQueue } from './failure-queue';
import type { ServiceFunction } from './service-function';

export interface WakeUpsProps {
  readonly groupName: string;
}

export class WakeUps extends Construct {
  /** Wake-ups that Scheduler could not deliver. */
  readonly deadLetters: FailureQueue;
  private readonly group: CfnScheduleGroup;
  private readonly remindRole: Role;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: WakeUpsProps,
  ) {
    super(scope, id);
    this.deadLetters = new FailureQueue(this, 'DeadLetters');
    this.group = new CfnScheduleGroup(this, 'Group', { name: props.groupName });
    this.remindRole = this.roleOf('RemindRole');
  }

  get groupName(): string {
    return this.props.groupName;
  }

  /** The role that reconcile hands to each schedule that it makes. */
  get remindRoleArn(): string {
    return this.remindRole.roleArn;
  }

  /** Lets schedules wake `remind`. */
  grantWaking(remindArn: string): void {
    this.allowInvoke(this.remindRole, remindArn);
  }

  /** To create, list and delete the schedules of this group, and nothing but them with this role. */
  grantManaging(reconcile: ServiceFunction): void {
    const schedules = this.arnOf('schedule', `${this.props.groupName}/*`);
    reconcile.allow({
      actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
      resources: [schedules],
    });
    this.grantListing(reconcile);
    reconcile.allow({
      actions: ['iam:PassRole'],
      resources: [this.remindRole.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    });
    Validations.of(reconcile).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${asShownByNag(schedules)}]`,
      reason: 'Schedules come and go with the plan, and Scheduler takes no rights to a single one.',
    });
  }

  /** To see which schedules there are: reconcile compares them with the plan, the worklist names stale ones. */
  grantListing(lambda: ServiceFunction): void {
    lambda.allow({ actions: ['scheduler:ListSchedules'], resources: ['*'] });
    Validations.of(lambda).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'scheduler:ListSchedules has no resource type: AWS checks it against all schedules.',
    });
  }

  /** The rhythm on which nothing else depends but everything rests. */
  wakeEvery15Minutes(reconcile: ServiceFunction): void {
    const role = this.roleOf('ReconcileRole');
    const arn = reconcile.lambda.functionArn;
    this.allowInvoke(role, arn);
    const schedule = new CfnSchedule(this, 'Reconcile', {
      description: 'Compares the plan with what has been done, and rings what is missing',
      groupName: this.props.groupName,
      scheduleExpression: 'rate(15 minutes)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn,
        roleArn: role.roleArn,
        input: JSON.stringify({ cause: 'schedule' }),
        deadLetterConfig: { arn: this.deadLetters.queueArn },
        // Older than this, the next one has come.
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: Duration.minutes(15).toSeconds() },
      },
    });
    // It is named, not referred to.
    schedule.addResourceDependency(this.group);
  }

  /** Only this group's schedules of this account may put it on: nobody else's can borrow it. */
  private roleOf(id: string): Role {
    const role = new Role(this, id, {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.arnOf('schedule-group', this.props.groupName),
          },
        },
      }),
    });
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }),
    );
    return role;
  }

  private allowInvoke(role: Role, functionArn: string): void {
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
    );
  }

  private arnOf(resource: string, resourceName: string): string {
    const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'scheduler', resource, resourceName, arnFormat });
  }
}

/** cdk-nag writes what is only known at the deployment as `<AWS::AccountId>`. */
function asShownByNag(arn: string): string {
  return [
    [Aws.PARTITION, '<AWS::Partition>'],
    [Aws.ACCOUNT_ID, '<AWS::AccountId>'],
  ].reduce((shown, [token = '', name = '']) => shown.replace(token, name), arn);
}

/** Alarms. Each says who is hurt and what to do, for whoever reads it at night has never seen it before. */
import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarmTopic } from './alarm-topic';
import type { FailureQueue } from './failure-queue';
import type { ServiceFunctions } from './functions';
import type { HttpApi } from './http-api';
import type { ServiceFunction } from './service-function';

export interface AlarmsProps {
  readonly namePrefix: string;
  readonly address: string;
  readonly functions: ServiceFunctions;
  readonly deadLetters: FailureQueue;
  readonly failedEvents: FailureQueue;
  readonly httpApi: HttpApi;
}

interface Watch {
  readonly metric: IMetric;
  readonly threshold: number;
  /** Above the threshold by default. */
  readonly comparison?: ComparisonOperator;
  /** No data is no trouble by default. */
  readonly missing?: TreatMissingData;
  readonly hurt: string;
  readonly todo: string;
}

const fiveMinutes = Duration.minutes(5);
const hour = Duration.hours(1);

export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  private readonly topic: Topic;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmsProps,
  ) {
    super(scope, id);
    this.topic = alarmTopic(this, props.address);
    this.watchQueues();
    this.watchFunctions();
    this.watchMail();
    this.watch('ApiFails', {
      metric: props.httpApi.serverErrors().with({ statistic: Stats.SUM, period: fiveMinutes }),
      threshold: 0,
      hurt: 'Officers get errors: receipts may not be recorded, and offices that have sent are reminded again.',
      todo: "Search the api function's log for level ERROR; recording a receipt again does no harm.",
    });
  }

  private watchQueues(): void {
    const { functions, deadLetters, failedEvents } = this.props;
    this.watchQueue('FailedRunsWait', functions.failedRuns, {
      hurt: 'The offices of a province got their reminders late or not yet: a run failed three times.',
      todo: 'Read the error in the message, mend it, and delete the message; reconcile rings the run again by itself.',
    });
    this.watchQueue('WakeUpsWait', deadLetters, {
      hurt: 'Reminders of a province are up to 15 minutes late: Scheduler could not wake a function.',
      todo: 'Read the attributes of the message (mostly a missing right), mend it, delete it; reconcile has rung already.',
    });
    this.watchQueue('MailEventsWait', failedEvents, {
      hurt: 'Bounces and complaints are not recorded: offices look reached that are not.',
      todo: "Read the error in mail-events' log, mend it, then invoke mail-events with each message again.",
    });
  }

  private watchFunctions(): void {
    const { remind, reconcile, mailEvents, api } = this.props.functions;
    this.watchErrors('RemindErrors', remind, {
      hurt: 'The offices of a province wait for reminders; a retry follows within minutes.',
      todo: "Search remind's log for level ERROR; if it goes on, the failed runs' queue fills next.",
    });
    this.watchErrors('ReconcileErrors', reconcile, {
      hurt: 'Nobody yet. If it goes on, changed deadlines do not reach the schedules and missed runs are not rung.',
      todo: "Search reconcile's log for level ERROR; it tries again within 15 minutes.",
    });
    this.watchErrors('MailEventsErrors', mailEvents, {
      hurt: 'Nobody yet: a bounce or delivery is recorded late, at a retry.',
      todo: "Search mail-events' log for level ERROR; if it goes on, the events' queue fills next.",
    });
    this.watchErrors('ApiErrors', api, {
      hurt: 'An officer waited in vain for an answer: the api function crashed or ran out of time.',
      todo: "Search the api function's log for level ERROR and for time-outs.",
    });
    for (const [name, each] of Object.entries({ Reconcile: reconcile, MailEvents: mailEvents, Api: api })) {
      this.watch(`${name}Throttled`, {
        metric: each.lambda.metricThrottles({ statistic: Stats.SUM, period: fiveMinutes }),
        threshold: 0,
        hurt: "Officers wait, or events of mails come late: the account's Lambda concurrency is used up.",
        todo: 'See which function of the account uses it, and ask AWS for a higher limit.',
      });
    }
    // Throttling is how remind's doorbells queue up behind the SES rate; waiting long is what hurts.
    this.watch('RemindWaits', {
      metric: remind.lambda.metric('AsyncEventAge', { statistic: Stats.MAXIMUM, period: fiveMinutes }),
      threshold: Duration.minutes(90).toMilliseconds(),
      hurt: 'Provinces have waited for their reminders for an hour and a half, and may wait beyond sending hours.',
      todo: 'Ask SES for a higher sending rate, then raise sendRatePerSecond in the stage file and deploy.',
    });
    this.watch('ReconcileSilent', {
      metric: reconcile.lambda.metricInvocations({ statistic: Stats.SUM, period: hour }),
      threshold: 1,
      comparison: ComparisonOperator.LESS_THAN_THRESHOLD,
      missing: TreatMissingData.BREACHING,
      hurt: 'Every office: nothing makes up for a missed reminder, and changed deadlines are not followed.',
      todo: "Look whether reconcile's schedule is enabled and its role intact; deploy again; invoke reconcile by hand.",
    });
  }

  private watchMail(): void {
    const reputation = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.AVERAGE, period: hour });
    this.watch('Bounces', {
      metric: reputation('Reputation.BounceRate'),
      threshold: 0.03,
      hurt: 'Offices with dead addresses are not reached; at 5 % AWS reviews the account, at 10 % it stops all mail.',
      todo: 'Open the worklist, telephone the unreachable offices, correct their addresses.',
    });
    this.watch('Complaints', {
      metric: reputation('Reputation.ComplaintRate'),
      threshold: 0.001,
      hurt: 'Somebody marks reminders as spam; at 0.5 % AWS stops all mail to all offices.',
      todo: 'Open the worklist, ask the offices that complained, change or remove the contact.',
    });
    this.watch('NoticesFailed', {
      metric: this.fromRuns(
        'NoticesFailed',
        '{ ($.message = "run") && ($.counts.failed > 0) }',
        '$.counts.failed',
      ),
      threshold: 0,
      hurt: 'The offices on the worklist were not told of their deadline, and will not be without a person.',
      todo: 'Open the worklist: each failed notice stands there with its reason.',
    });
    this.watch('SenderRefused', {
      metric: this.fromRuns('SenderRefused', '{ $.message = "the sender is refused" }', '1'),
      threshold: 0,
      hurt: 'Every office: SES takes no mail of this service, and reminders wait until it does.',
      todo: "Read the reason in the worklist's unfinished runs: verify the domain in SES, or see whether AWS has paused sending. Nothing is lost; reconcile goes on by itself.",
    });
  }

  /** From the lines of remind's log, so that runs need no right and no call for it. */
  private fromRuns(metricName: string, pattern: string, metricValue: string): Metric {
    const { functions, namePrefix } = this.props;
    functions.remind.logGroup.addMetricFilter(metricName, {
      metricNamespace: namePrefix,
      metricName,
      filterPattern: FilterPattern.literal(pattern),
      metricValue,
    });
    return new Metric({ namespace: namePrefix, metricName, statistic: Stats.SUM, period: fiveMinutes });
  }

  private watchQueue(id: string, queue: FailureQueue, words: Pick<Watch, 'hurt' | 'todo'>): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: fiveMinutes,
    });
    this.watch(id, { metric, threshold: 0, ...words });
  }

  private watchErrors(id: string, each: ServiceFunction, words: Pick<Watch, 'hurt' | 'todo'>): void {
    const metric = each.lambda.metricErrors({ statistic: Stats.SUM, period: fiveMinutes });
    this.watch(id, { metric, threshold: 0, ...words });
  }

  private watch(id: string, { metric, threshold, comparison, missing, hurt, todo }: Watch): void {
    const alarm = new Alarm(this, id, {
      alarmName: `${this.props.namePrefix}-${id}`,
      alarmDescription: `Hurt: ${hurt} Do: ${todo}`,
      metric,
      threshold,
      comparisonOperator: comparison ?? ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }
}

/** One page for whoever runs the service: how the year stands, what went out, and whether the machine is well. */
import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms';
import type { FailureQueue } from './failure-queue';
import type { ServiceFunctions } from './functions';
import type { HttpApi } from './http-api';

export interface ServiceDashboardProps {
  readonly name: string;
  readonly functions: ServiceFunctions;
  readonly queues: readonly FailureQueue[];
  readonly httpApi: HttpApi;
  readonly alarms: Alarms;
}

const height = 6;
const period = Duration.minutes(15);

export class ServiceDashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ServiceDashboardProps,
  ) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: props.name,
      defaultInterval: Duration.days(14),
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: props.alarms.all, width: 24, height: 4 }),
    );
    dashboard.addWidgets(this.owedAndLate(), this.noticesByDay());
    dashboard.addWidgets(this.lastRuns(), this.mail());
    dashboard.addWidgets(this.functionHealth(), this.queueLengths(), this.api());
  }

  /** As the last run found it that had something to look at under the deadline. */
  private owedAndLate(): LogQueryWidget {
    return this.logQuery('Owed and late, by province and deadline', LogQueryVisualizationType.TABLE, [
      'filter message = "owing"',
      'stats latest(owed) as stillOwed, latest(late) as ofTheseLate, latest(@timestamp) as at by provinceId, deadlineId',
      'sort provinceId asc, deadlineId asc',
    ]);
  }

  private noticesByDay(): LogQueryWidget {
    return this.logQuery('Notices by day', LogQueryVisualizationType.BAR, [
      'filter message = "run"',
      'stats sum(counts.sent) as sent, sum(counts.failed) as failed, sum(counts.uncertain) as uncertain, sum(counts.held) as held by bin(1d)',
    ]);
  }

  private lastRuns(): LogQueryWidget {
    return this.logQuery('Last runs', LogQueryVisualizationType.TABLE, [
      'filter message = "run"',
      'fields @timestamp, provinceId, instant, counts.sent, counts.failed, unfinished',
      'sort @timestamp desc',
      'limit 50',
    ]);
  }

  private mail(): GraphWidget {
    const ses = (metricName: string, statistic: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, statistic, period: Duration.hours(1) });
    return new GraphWidget({
      title: 'SES: mails, and how they are received',
      width: 12,
      height,
      left: ['Send', 'Delivery', 'Bounce', 'Complaint'].map((name) => ses(name, Stats.SUM)),
      right: ['Reputation.BounceRate', 'Reputation.ComplaintRate'].map((name) => ses(name, Stats.AVERAGE)),
    });
  }

  private functionHealth(): GraphWidget {
    const { remind, reconcile, mailEvents, api } = this.props.functions;
    const all = Object.entries({ remind, reconcile, 'mail-events': mailEvents, api });
    return new GraphWidget({
      title: 'Functions: calls, errors',
      width: 8,
      height,
      left: all.map(([label, { lambda }]) => lambda.metricInvocations({ label, period })),
      right: all.map(([label, { lambda }]) => lambda.metricErrors({ label: `${label}: errors`, period })),
    });
  }

  private queueLengths(): GraphWidget {
    return new GraphWidget({
      title: 'Waiting for a person',
      width: 8,
      height,
      left: this.props.queues.map((queue) =>
        queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period }),
      ),
    });
  }

  private api(): GraphWidget {
    const { httpApi } = this.props;
    return new GraphWidget({
      title: 'API: requests, server errors, latency',
      width: 8,
      height,
      left: [httpApi.requests().with({ period }), httpApi.serverErrors().with({ period })],
      right: [httpApi.latency().with({ statistic: Stats.percentile(95), period })],
    });
  }

  private logQuery(title: string, view: LogQueryVisualizationType, lines: readonly string[]): LogQueryWidget {
    return new LogQueryWidget({
      title,
      view,
      width: 12,
      height,
      logGroupNames: [this.props.functions.remind.logGroup.logGroupName],
      queryLines: [...lines],
    });
  }
}

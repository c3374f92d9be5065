/** One stage of the service. Only composes: each concern has a construct of its own. */
import { type App, Stack, Tags } from 'aws-cdk-lib';
import { Alarms } from './constructs/alarms';
import { ServiceDashboard } from './constructs/dashboard';
import { functionArn, ServiceFunctions } from './constructs/functions';
import { HttpApi } from './constructs/http-api';
import { Mail } from './constructs/mail';
import { SignIn } from './constructs/sign-in';
import { DeadlinesTable } from './constructs/table';
import { WakeUps } from './constructs/wake-ups';
import { serviceEnvironment } from './environment';
import type { StageSettings } from './settings';

export class DeadlinesStack extends Stack {
  private readonly table: DeadlinesTable;
  private readonly httpApi: HttpApi;
  private readonly signIn: SignIn;
  private readonly mail: Mail;
  private readonly wakeUps: WakeUps;
  private readonly functions: ServiceFunctions;
  private readonly remindArn: string;
  private readonly reconcileArn: string;

  constructor(
    app: App,
    stage: string,
    private readonly settings: StageSettings,
  ) {
    const name = `ita-deadlines-${stage}`;
    const { account, region, production } = settings;
    super(app, name, {
      description: `ITA deadlines, stage ${stage}: reminds offices of what they owe, and escalates`,
      env: { region, ...(account === undefined ? {} : { account }) },
      terminationProtection: production,
    });
    this.tag(stage);
    this.table = new DeadlinesTable(this, 'Table');
    this.httpApi = new HttpApi(this, 'HttpApi', { name, settings });
    this.signIn = new SignIn(this, 'SignIn', { namePrefix: name, settings, publicUrl: this.httpApi.url });
    this.mail = new Mail(this, 'Mail', { configurationSetName: name, settings });
    this.wakeUps = new WakeUps(this, 'WakeUps', { groupName: name });
    this.remindArn = functionArn(this, name, 'remind');
    this.reconcileArn = functionArn(this, name, 'reconcile');
    const environment = this.environmentOf(name);
    this.functions = new ServiceFunctions(this, 'Functions', { namePrefix: name, settings, environment });
    this.connectRemind();
    this.connectReconcile();
    this.connectMailEvents();
    this.connectApi();
    this.observe(name);
  }

  private environmentOf(name: string) {
    const { table, httpApi, signIn, wakeUps } = this;
    return serviceEnvironment(this.settings, {
      TABLE_NAME: table.name,
      PUBLIC_URL: httpApi.url,
      CONFIGURATION_SET: name,
      SCHEDULE_GROUP: wakeUps.groupName,
      SCHEDULE_ROLE_ARN: wakeUps.remindRoleArn,
      SCHEDULE_DEAD_LETTER_ARN: wakeUps.deadLetters.queueArn,
      REMIND_ARN: this.remindArn,
      RECONCILE_ARN: this.reconcileArn,
      TOKEN_ISSUER: signIn.issuer,
      TOKEN_AUDIENCE: signIn.audience,
      TOKEN_KEYS_URL: signIn.keysUrl,
      SIGN_IN_URL: signIn.pageUrl,
    });
  }

  private connectRemind(): void {
    const { remind } = this.functions;
    this.table.grant(remind, ['BatchGetItem', 'PutItem', 'Query', 'UpdateItem']);
    this.table.grantOwedIndex(remind);
    this.mail.grantSending(remind);
    this.mail.grantQuota(remind);
    this.wakeUps.grantWaking(this.remindArn);
  }

  private connectReconcile(): void {
    const { reconcile } = this.functions;
    this.table.grant(reconcile, ['GetItem', 'PutItem', 'Query', 'UpdateItem']);
    this.wakeUps.grantManaging(reconcile);
    this.wakeUps.wakeEvery15Minutes(reconcile);
    reconcile.allow({ actions: ['lambda:InvokeFunction'], resources: [this.remindArn] });
  }

  private connectMailEvents(): void {
    const { mailEvents } = this.functions;
    this.table.grant(mailEvents, ['GetItem', 'PutItem', 'Query', 'UpdateItem']);
    this.mail.deliverEventsTo(mailEvents);
  }

  private connectApi(): void {
    const { api } = this.functions;
    this.table.grant(api, ['BatchGetItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem']);
    this.table.grantOwedIndex(api);
    api.allow({ actions: ['lambda:InvokeFunction'], resources: [this.reconcileArn] });
    this.wakeUps.grantListing(api);
    if (this.settings.confirmations) this.mail.grantSending(api);
    this.httpApi.serve(api, this.signIn);
  }

  private observe(name: string): void {
    const { functions, httpApi } = this;
    const { deadLetters } = this.wakeUps;
    const { failedEvents } = this.mail;
    const watched = { functions, deadLetters, failedEvents, httpApi };
    const address = this.settings.alarmAddress;
    const alarms = new Alarms(this, 'Alarms', { namePrefix: name, address, ...watched });
    const queues = [functions.failedRuns, deadLetters, failedEvents];
    new ServiceDashboard(this, 'Dashboard', { name, functions, queues, httpApi, alarms });
  }

  private tag(stage: string): void {
    // CloudFormation's published schema gives dashboards no tags yet.
    const excludeResourceTypes = ['AWS::CloudWatch::Dashboard'];
    Tags.of(this).add('service', 'ita-deadlines', { excludeResourceTypes });
    Tags.of(this).add('stage', stage, { excludeResourceTypes });
  }
}

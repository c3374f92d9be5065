/** One function of the service: bundled small, on ARM, with a role and a log group of its own. */
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ApplicationLogLevel, Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ServiceEnvironment } from '../environment';
import type { StageSettings } from '../settings';

/** Folders under `functions/`, each with its entry `index.ts`. */
export type FunctionName = 'remind' | 'reconcile' | 'mail-events' | 'api';

export interface ServiceFunctionProps {
  readonly name: FunctionName;
  /** Known before the function exists, for functions name one another in their environments. */
  readonly physicalName: string;
  readonly description: string;
  readonly settings: Pick<StageSettings, 'production' | 'logLevel' | 'logRetentionDays'>;
  readonly environment: ServiceEnvironment;
  readonly memoryMegabytes: number;
  readonly timeout: Duration;
  readonly reservedConcurrency?: number;
}

export class ServiceFunction extends Construct {
  readonly lambda: NodejsFunction;
  readonly logGroup: LogGroup;
  private readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { settings, reservedConcurrency } = props;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logRetentionDays,
      removalPolicy: settings.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // A role of its own rather than CDK's, which may write to every log group of the account.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    });
    this.lambda = new NodejsFunction(this, 'Function', {
      functionName: props.physicalName,
      description: props.description,
      // Relative to the directory of cdk.json.
      entry: `functions/${props.name}/index.ts`,
      depsLockFilePath: 'package-lock.json',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel[settings.logLevel],
      // An option of the SDK's version 2; version 3 keeps connections by itself.
      awsSdkConnectionReuse: false,
      bundling,
      ...(reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: reservedConcurrency }),
    });
  }

  /** What becomes of events that nobody waits for: retried twice, then kept in the queue. */
  failTo(queue: IQueue, maxEventAge: Duration): void {
    this.lambda.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge,
      // Not CDK's own destination, which grants more than sending.
      onFailure: { bind: () => ({ destination: queue.queueArn }) },
    });
    this.allow({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
  }

  allow(statement: PolicyStatementProps): void {
    this.role.addToPrincipalPolicy(new PolicyStatement(statement));
  }
}

const bundling = {
  logLevel: LogLevel.WARNING,
  minify: true,
  sourceMap: true,
  // Traces name files and lines; the sources themselves stay in the repository.
  sourcesContent: false,
  // Lambda loads CommonJS faster; from packages that offer both, esbuild drops more of the ES modules.
  format: OutputFormat.CJS,
  mainFields: ['module', 'main'],
  target: 'node24',
  // The SDK is bundled: the version that was tested is the one that runs, and it loads faster than Lambda's own.
  externalModules: [],
};

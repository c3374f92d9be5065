/** One function of the service: bundled small, on ARM, with a role and a log group of its own. */
import { execSync } from 'node:child_process';
import { AssetHashType, DockerImage, type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
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
  /** Makes further files of the bundle: a command of the repository, which is given the bundle's directory. */
  readonly filesBy?: (bundleDirectory: string) => string;
}

export class ServiceFunction extends Construct {
  readonly lambda: Lambda;
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
    this.lambda = new Lambda(this, 'Function', {
      functionName: props.physicalName,
      description: props.description,
      code: bundleOf(props),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      environment: { ...props.environment },
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel[settings.logLevel],
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

/** Made by commands of the repository, in the directory of `cdk.json`; named by its content. */
function bundleOf({ name, filesBy }: ServiceFunctionProps): Code {
  const tryBundle = (bundle: string) => {
    run(`node --import tsx infra/constructs/bundle-function.ts functions/${name}/index.ts "${bundle}"`);
    if (filesBy) run(filesBy(bundle));
    return true;
  };
  return Code.fromAsset('.', {
    assetHashType: AssetHashType.OUTPUT,
    // No container is ever asked for: an error of the commands ends the synth. But CDK tells bundles of one
    // source apart by what it would be asked.
    bundling: { local: { tryBundle }, image: DockerImage.fromRegistry('none'), command: [name] },
  });
}

function run(command: string): void {
  execSync(command, { stdio: ['ignore', 'inherit', 'inherit'] });
}

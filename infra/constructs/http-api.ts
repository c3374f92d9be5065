/** The HTTP API in front of the `api` function: a first check of tokens, a brake, and a log of who asked what. */
import { CfnOutput, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi as Gateway,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings';
import type { ServiceFunction } from './service-function';
import type { SignIn } from './sign-in';

export interface HttpApiProps {
  readonly name: string;
  readonly settings: Pick<StageSettings, 'production' | 'logRetentionDays' | 'customDomain'>;
}

/** Requests a second, and at once: a district's officers need one, a client gone wild none. */
const throttle = { rateLimit: 50, burstLimit: 100 };

/** No names, tokens or query strings: who a caller was stands in the histories of what they changed. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    sourceIp: '$context.identity.sourceIp',
    route: '$context.routeKey',
    path: '$context.path',
    status: '$context.status',
    latencyMilliseconds: '$context.responseLatency',
    authorizerError: '$context.authorizer.error',
    integrationError: '$context.integrationErrorMessage',
  }),
);

/** Named one by one: `ANY` would compete with the console's `GET /{proxy+}` for what lies under `/v1`. */
const apiMethods = [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE];

/** Open: a sign of life, the description of the API, and the console, a page without data. */
const openPaths = ['/healthz', '/openapi.json', '/', '/{proxy+}'];

export class HttpApi extends Construct {
  /** Where people reach the service. */
  readonly url: string;
  private readonly gateway: Gateway;

  constructor(scope: Construct, id: string, { name, settings }: HttpApiProps) {
    super(scope, id);
    const { customDomain } = settings;
    // No CORS: the console comes from here too, and no other site's pages are to call.
    this.gateway = new Gateway(this, 'Gateway', {
      apiName: name,
      createDefaultStage: false,
      disableExecuteApiEndpoint: customDomain !== undefined,
    });
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      retention: settings.logRetentionDays,
      removalPolicy: settings.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.gateway,
      stageName: '$default',
      autoDeploy: true,
      throttle,
      accessLogSettings: { destination: new LogGroupLogDestination(accessLogs), format: accessLogFormat },
    });
    this.url = customDomain ? `https://${customDomain.name}` : this.gateway.apiEndpoint;
    if (customDomain) this.mapDomain(customDomain, stage);
    new CfnOutput(this, 'Url', { value: this.url, description: 'The API and the console' });
  }

  /**
   * Everything under `/v1` needs a token of `signIn`. The function checks it again: a route that is left open by
   * mistake opens nothing.
   */
  serve(api: ServiceFunction, signIn: SignIn): void {
    // One permission for the whole API rather than one per route.
    const integration = new HttpLambdaIntegration('Api', api.lambda, { scopePermissionToRoute: false });
    const authorizer = new HttpJwtAuthorizer('Tokens', signIn.issuer, { jwtAudience: [signIn.audience] });
    this.gateway.addRoutes({ path: '/v1/{proxy+}', methods: apiMethods, integration, authorizer });
    for (const path of openPaths) {
      const routes = this.gateway.addRoutes({ path, methods: [HttpMethod.GET], integration });
      for (const route of routes) {
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: `GET ${path} shows nothing of anybody: everything that does lies under /v1.`,
        });
      }
    }
  }

  /** Answers with a status from 500 on. */
  serverErrors(): Metric {
    return this.gateway.metricServerError();
  }

  requests(): Metric {
    return this.gateway.metricCount();
  }

  latency(): Metric {
    return this.gateway.metricLatency();
  }

  private mapDomain(
    { name, certificateArn }: NonNullable<StageSettings['customDomain']>,
    stage: HttpStage,
  ): void {
    const domainName = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api: this.gateway, domainName, stage });
    new CfnOutput(this, 'DomainTarget', {
      value: `${name} CNAME ${domainName.regionalDomainName}`,
      description: 'To be entered in the DNS',
    });
  }
}

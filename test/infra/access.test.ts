import { Match } from 'aws-cdk-lib/assertions';
import { synthesize } from './synthesize';

const { template } = synthesize('prod');
const propertiesOf = (type: string) =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

describe('the HTTP API', () => {
  const routes = propertiesOf('AWS::ApiGatewayV2::Route');
  const keysOf = (type: string) =>
    routes.filter(({ AuthorizationType }) => AuthorizationType === type).map(({ RouteKey }) => RouteKey);

  it('asks for a token on everything under /v1', () => {
    expect(keysOf('JWT').sort()).toEqual([
      'DELETE /v1/{proxy+}',
      'GET /v1/{proxy+}',
      'PATCH /v1/{proxy+}',
      'POST /v1/{proxy+}',
      'PUT /v1/{proxy+}',
    ]);
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('^SignInPoolConsole') }] },
    });
  });

  it('is open to reading only, for a sign of life, its description and the console', () => {
    expect(keysOf('NONE').sort()).toEqual(['GET /', 'GET /healthz', 'GET /openapi.json', 'GET /{proxy+}']);
    expect(routes).toHaveLength(9);
  });

  it('is closed to pages of other sites', () => {
    for (const gateway of propertiesOf('AWS::ApiGatewayV2::Api'))
      expect(gateway).not.toHaveProperty('CorsConfiguration');
  });

  it('is throttled, and logs no tokens, names or addresses', () => {
    const [stage] = propertiesOf('AWS::ApiGatewayV2::Stage');
    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 100, ThrottlingRateLimit: 50 });
    const { Format } = stage.AccessLogSettings;
    expect(JSON.parse(Format)).toHaveProperty('status', '$context.status');
    expect(Format).not.toMatch(/claims|\$request|header|querystring/i);
  });

  it('answers under its own domain alone where it has one', () => {
    const certificateArn = 'arn:aws:acm:ap-southeast-1:111122223333:certificate/0a1b';
    const own = synthesize('prod', { customDomain: { name: 'ita.pakthongchai.example', certificateArn } });
    own.template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    own.template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainNameConfigurations: [Match.objectLike({ SecurityPolicy: 'TLS_1_2' })],
    });
  });
});

describe('signing in', () => {
  it('takes an invitation, a long password, and a second factor where one wants it', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: Match.objectLike({ AllowAdminCreateUserOnly: true }),
      Policies: { PasswordPolicy: Match.objectLike({ MinimumLength: 12 }) },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
    });
  });

  it('knows the groups admin and officer', () => {
    const names = propertiesOf('AWS::Cognito::UserPoolGroup').map(({ GroupName }) => GroupName);
    expect(names.sort()).toEqual(['admin', 'officer']);
  });

  it('tells the areas, which people cannot change, nor their names', () => {
    const [client, ...others] = propertiesOf('AWS::Cognito::UserPoolClient');
    expect(others).toEqual([]);
    expect(client.ReadAttributes).toContain('custom:areas');
    expect(client.WriteAttributes).toEqual(['locale']);
    expect(client.AllowedOAuthScopes).not.toContain('aws.cognito.signin.user.admin');
  });

  it('hands out codes bound to the page by PKCE, and keeps no secret', () => {
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      AllowedOAuthFlows: ['code'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
    });
  });

  it('writes invitations in the languages of the stage', () => {
    const subjectOf = (of: typeof template) =>
      Object.values(of.findResources('AWS::Cognito::UserPool'))[0]?.Properties.AdminCreateUserConfig
        .InviteMessageTemplate.EmailSubject;
    expect(subjectOf(template)).toBe('เชิญใช้ระบบติดตามกำหนดส่ง ITA');
    expect(subjectOf(synthesize('prod', { languages: ['en', 'th'] }).template)).toMatch(
      /^Invitation .* \/ เชิญ/,
    );
  });
});

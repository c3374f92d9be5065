/** Who may sign in: officers and admins, invited by an admin, each bound to areas that only an admin can set. */
import { Aws, CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { Language } from '../../shared/domain/office';
import type { StageSettings } from '../settings';

export interface SignInProps {
  readonly namePrefix: string;
  readonly settings: Pick<StageSettings, 'production' | 'languages'>;
  /** Where the sign-in page sends people back to. */
  readonly publicUrl: string;
}

/** In an id token `custom:areas`: the space-separated ids of provinces and districts. */
const areasAttribute = 'areas';

export class SignIn extends Construct {
  readonly issuer: string;
  readonly keysUrl: string;
  /** The hosted sign-in page. */
  readonly pageUrl: string;
  /** Whom id tokens are for. */
  readonly audience: string;
  private readonly pool: UserPool;

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    this.pool = this.createPool(props);
    for (const groupName of ['admin', 'officer']) this.pool.addGroup(groupName, { groupName });
    const client = this.addClient(props.publicUrl);
    const domain = this.pool.addDomain('Domain', {
      // One namespace for all accounts of a region.
      cognitoDomain: { domainPrefix: `${props.namePrefix}-${Aws.ACCOUNT_ID}` },
    });
    this.issuer = this.pool.userPoolProviderUrl;
    this.keysUrl = `${this.issuer}/.well-known/jwks.json`;
    this.audience = client.userPoolClientId;
    this.pageUrl = domain.baseUrl();
    new CfnOutput(this, 'Page', { value: this.pageUrl, description: 'The sign-in page' });
    new CfnOutput(this, 'ClientId', { value: this.audience, description: 'The sign-in client' });
    new CfnOutput(this, 'UserPoolId', {
      value: this.pool.userPoolId,
      description: 'Where people are invited',
    });
  }

  private createPool({ namePrefix, settings }: SignInProps): UserPool {
    const pool = new UserPool(this, 'Pool', {
      userPoolName: namePrefix,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      customAttributes: { [areasAttribute]: new StringAttribute({ mutable: true, maxLen: 2048 }) },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { sms: false, otp: true },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      userInvitation: invitationIn(settings.languages),
      // A password and a second factor is all that is used of it.
      featurePlan: FeaturePlan.LITE,
      deletionProtection: settings.production,
      removalPolicy: settings.production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason:
          'Many officers share an office computer and have no telephone for work: MFA is offered, not forced.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason:
          'The Plus plan costs per user and month; nobody signs up by themselves, and passwords are long.',
      },
    );
    return pool;
  }

  private addClient(publicUrl: string): UserPoolClient {
    const readable = new ClientAttributes()
      .withStandardAttributes({ email: true, emailVerified: true, fullname: true })
      .withCustomAttributes(areasAttribute);
    return this.pool.addClient('Console', {
      // A page can keep no secret: the authorization code is bound to it by PKCE.
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        // Without Cognito's own scope, by which people could change their attributes.
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}/`],
        logoutUrls: [`${publicUrl}/`],
      },
      // The second one takes AWS credentials as well: by it an operator gets a token at a terminal.
      authFlows: { userSrp: true, adminUserPassword: true },
      readAttributes: readable,
      // Not `areas`, which says what one may see, nor the name, which stands in histories. Naming none at all
      // would mean all standard ones.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      // A working day.
      refreshTokenValidity: Duration.hours(12),
    });
  }
}

const invitations: Record<Language, { readonly subject: string; readonly body: string }> = {
  th: {
    subject: 'เชิญใช้ระบบติดตามกำหนดส่ง ITA',
    body: 'ท่านได้รับเชิญให้ใช้ระบบติดตามกำหนดส่ง ITA<br>ชื่อผู้ใช้: {username}<br>รหัสผ่านชั่วคราว (ใช้ได้ 7 วัน): {####}',
  },
  en: {
    subject: 'Invitation to the ITA deadlines service',
    body: 'You are invited to the ITA deadlines service.<br>User name: {username}<br>Temporary password (7 days): {####}',
  },
};

/** In each language, in order. Sent by Cognito itself: 50 a day, without waiting for the domain's verification. */
function invitationIn(languages: readonly Language[]): { emailSubject: string; emailBody: string } {
  const chosen = languages.map((language) => invitations[language]);
  return {
    emailSubject: chosen.map(({ subject }) => subject).join(' / '),
    emailBody: chosen.map(({ body }) => `<p>${body}</p>`).join(''),
  };
}

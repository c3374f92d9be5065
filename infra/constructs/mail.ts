/** SES: the sender's domain, what is published of each mail, and who may send. */
import { ArnFormat, CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  DkimIdentity,
  EasyDkimSigningKeyLength,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings';
import { FailureQueue } from './failure-queue';
import type { ServiceFunction } from './service-function';

export interface MailProps {
  readonly configurationSetName: string;
  readonly settings: Pick<StageSettings, 'senderAddress' | 'mailFromSubdomain' | 'allowList' | 'region'>;
}

/** What the ledger learns from. Opens and clicks are not asked for: nobody is watched reading. */
const publishedEvents = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
];

export class Mail extends Construct {
  /** Events of SES that could not be recorded. */
  readonly failedEvents: FailureQueue;
  private readonly topic: Topic;
  private readonly identity: EmailIdentity;
  private readonly domain: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: MailProps,
  ) {
    super(scope, id);
    const { configurationSetName, settings } = props;
    this.domain = domainOf(settings.senderAddress);
    this.failedEvents = new FailureQueue(this, 'FailedEvents');
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      // Some offices' servers offer no TLS; a public deadline may reach them all the same.
      tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
    });
    this.topic = new Topic(this, 'Events', { enforceSSL: true });
    configurationSet.addEventDestination('ToTopic', {
      destination: EventDestination.snsTopic(this.topic),
      events: publishedEvents,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(this.domain),
      mailFromDomain: `${settings.mailFromSubdomain}.${this.domain}`,
      dkimSigning: true,
      dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
      // Bounces come as events.
      feedbackForwarding: false,
    });
    this.outputDnsRecords();
  }

  /** To send as the configured sender, and as nobody else. */
  grantSending(lambda: ServiceFunction): void {
    const { settings, configurationSetName } = this.props;
    // In SES's sandbox the right to send is checked for verified recipients too.
    const recipients = (settings.allowList ?? []).map((entry) =>
      this.arnOf('identity', entry.replace(/^@/, '')),
    );
    lambda.allow({
      actions: ['ses:SendRawEmail'],
      resources: [
        this.identity.emailIdentityArn,
        this.arnOf('configuration-set', configurationSetName),
        ...recipients,
      ],
      conditions: { StringEquals: { 'ses:FromAddress': settings.senderAddress } },
    });
  }

  /** To ask how many recipients a second the account may have. */
  grantQuota(lambda: ServiceFunction): void {
    lambda.allow({ actions: ['ses:GetSendQuota'], resources: ['*'] });
    Validations.of(lambda).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ses:GetSendQuota is about the account: it has no resource type.',
    });
  }

  /** One queue for both failures: SNS could not call the function, or the function failed after its retries. */
  deliverEventsTo(mailEvents: ServiceFunction): void {
    this.topic.addSubscription(
      new LambdaSubscription(mailEvents.lambda, { deadLetterQueue: this.failedEvents }),
    );
    // An event is as true after a few hours.
    mailEvents.failTo(this.failedEvents, Duration.hours(6));
  }

  private arnOf(resource: string, resourceName: string): string {
    const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName, arnFormat });
  }

  private outputDnsRecords(): void {
    const { mailFromSubdomain, region } = this.props.settings;
    const from = `${mailFromSubdomain}.${this.domain}`;
    const records = [
      ...this.identity.dkimRecords.map(({ name, value }) => `${name} CNAME ${value}`),
      `${from} MX 10 feedback-smtp.${region}.amazonses.com`,
      `${from} TXT "v=spf1 include:amazonses.com ~all"`,
    ];
    for (const [index, value] of records.entries()) {
      new CfnOutput(this, `DnsRecord${index + 1}`, { value, description: 'To be entered in the DNS' });
    }
  }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** The functions' environment: typed by the very schema with which they read it, so that neither can drift. */
import type { Settings } from '../shared/settings';
import type { StageSettings } from './settings';

type OptionalName = 'REPLY_TO' | 'ALLOW_LIST' | 'SIGN_IN_URL';

export type ServiceEnvironment = Readonly<
  Record<Exclude<keyof Settings, OptionalName>, string> & Partial<Record<OptionalName, string>>
>;

/** What the stack knows once its parts exist. */
export type DeployedParts = Pick<
  ServiceEnvironment,
  | 'TABLE_NAME'
  | 'PUBLIC_URL'
  | 'CONFIGURATION_SET'
  | 'SCHEDULE_GROUP'
  | 'SCHEDULE_ROLE_ARN'
  | 'SCHEDULE_DEAD_LETTER_ARN'
  | 'REMIND_ARN'
  | 'RECONCILE_ARN'
  | 'TOKEN_ISSUER'
  | 'TOKEN_AUDIENCE'
  | 'TOKEN_KEYS_URL'
> & { readonly SIGN_IN_URL: string };

export function serviceEnvironment(settings: StageSettings, parts: DeployedParts): ServiceEnvironment {
  return {
    ...parts,
    ZONE: settings.zone,
    SEND_AT: settings.sendAt,
    SEND_UNTIL: settings.sendUntil,
    SENDER_ADDRESS: settings.senderAddress,
    SENDER_NAME: settings.senderName,
    CONFIRMATIONS: settings.confirmations ? 'on' : 'off',
    PROVINCES: settings.provinces.join(' '),
    LANGUAGES: settings.languages.join(' '),
    LOG_LEVEL: settings.logLevel,
    ...(settings.replyTo === undefined ? {} : { REPLY_TO: settings.replyTo }),
    ...(settings.allowList === undefined ? {} : { ALLOW_LIST: settings.allowList.join(' ') }),
  };
}

/** The clients of `remind`. */
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { floorOf } from './floor';

export const handler = floorOf(() => ({
  made: [new SESClient({ maxAttempts: 1 }), GetSendQuotaCommand, SendRawEmailCommand],
}));

/** What a service may say instead of yes, byte for byte as it comes over the wire, or what the network does. */
import { errorXml, SesError, xmlType } from '../../../infra/local/ses/wire';

export const services = ['dynamodb', 'ses', 'scheduler', 'lambda'] as const;
export type Service = (typeof services)[number];

export const answers = [
  'throttled',
  'server-error',
  'timed-out',
  'connection-cut',
  'not-reached',
  'rejected',
] as const;

/**
 * - `throttled`, `rejected`: the service's own refusal; nothing has taken effect.
 * - `not-reached`: no connection came about; nothing has taken effect.
 * - `server-error`, `timed-out`, `connection-cut`: it may have taken effect, or not.
 */
export type Answer = (typeof answers)[number];

/** Answers that leave open whether the call took effect. */
export const ambiguousAnswers = ['server-error', 'timed-out', 'connection-cut'] as const;

/** As the request handler hands it to the SDK. */
export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** @throws what the request handler throws, where no response came */
export function respond(service: Service, answer: Answer): WireResponse {
  switch (answer) {
    case 'timed-out':
      throw named('TimeoutError', { message: 'no answer within 10000 ms' });
    case 'connection-cut':
      throw named('Error', { code: 'ECONNRESET', message: 'socket hang up' });
    case 'not-reached':
      throw named('Error', { code: 'ECONNREFUSED', syscall: 'connect', message: 'connect ECONNREFUSED' });
    case 'throttled':
    case 'server-error':
    case 'rejected':
      return refusals[service](answer);
  }
}

type Refusal = 'throttled' | 'server-error' | 'rejected';

const refusals: Record<Service, (refusal: Refusal) => WireResponse> = {
  dynamodb: (refusal) => {
    const type = {
      throttled: 'ProvisionedThroughputExceededException',
      'server-error': 'InternalServerError',
      rejected: 'ValidationException',
    }[refusal];
    const body = { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: refusal };
    return json(statusOf(refusal, 400), body, {});
  },
  ses: (refusal) => {
    const error = {
      throttled: new SesError('Throttling', 'Maximum sending rate exceeded.'),
      'server-error': new SesError('InternalFailure', 'Something went wrong.', 500),
      rejected: new SesError('MessageRejected', 'Transaction failed: the content is not taken.'),
    }[refusal];
    return { statusCode: error.status, headers: xmlType, body: Buffer.from(errorXml(error)) };
  },
  scheduler: (refusal) => {
    const type = {
      throttled: 'ThrottlingException',
      'server-error': 'InternalServerException',
      rejected: 'ValidationException',
    }[refusal];
    return json(statusOf(refusal, 429), { Message: refusal }, { 'x-amzn-errortype': type });
  },
  lambda: (refusal) => {
    const type = {
      throttled: 'TooManyRequestsException',
      'server-error': 'ServiceException',
      rejected: 'InvalidParameterValueException',
    }[refusal];
    return json(statusOf(refusal, 429), { message: refusal }, { 'x-amzn-errortype': type });
  },
};

function statusOf(refusal: Refusal, throttled: number): number {
  return { throttled, 'server-error': 500, rejected: 400 }[refusal];
}

function json(statusCode: number, body: object, headers: Record<string, string>): WireResponse {
  const type = { 'content-type': 'application/x-amz-json-1.0' };
  return { statusCode, headers: { ...type, ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

function named(name: string, fields: { message: string; code?: string; syscall?: string }): Error {
  return Object.assign(new Error(fields.message), fields, { name });
}

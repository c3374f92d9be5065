/** Bugs planted into the service, at its wires or in place of a part of it, to see whether the world notices. */
import { functionNames } from '../../../infra/local/host';
import type { SendOutcome, SesMailer } from '../../../shared/mail/ses';
import type { CommandInput, Sabotage } from '../aws/cloud';
import { Execution } from '../aws/execution';

type Values = Readonly<Record<string, unknown>>;

/** By name, as the command line takes it. */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  'claim-without-condition': {
    request: (command, input) => (isClaim(command, input) ? withoutCondition(input) : input),
  },
  'lost-confirm': {
    request: (command, input) =>
      command === 'UpdateItem' &&
      isBy(functionNames.remind) &&
      Object.values(valuesOf(input)).includes('sent')
        ? undefined
        : input,
  },
  'lease-ignored': {
    request: (command, input) =>
      isClaim(command, input)
        ? withValues(input, (value) => (isClaimed(value) ? { ...value, claimedAt: longAgo } : value))
        : input,
  },
  'events-not-recorded': {
    request: (command, input) =>
      command === 'UpdateItem' && isBy(functionNames.mailEvents) ? undefined : input,
  },
  'receipt-over-any-version': {
    request: (command, input) => (submissionIn(command, input) ? withoutCondition(input) : input),
  },
  'receipt-still-marked-as-owed': {
    request: (command, input) => {
      const submission = submissionIn(command, input);
      return submission ? { ...input, Item: { ...submission, owed: submission.pk } } : input;
    },
  },
  'change-without-history': {
    request: (command, input) => {
      const { history = [], ...submission } = submissionIn(command, input) ?? {};
      return Array.isArray(history) && history.length > 0
        ? { ...input, Item: { ...submission, history: history.slice(0, -1) } }
        : input;
    },
  },
  'ses-asked-twice': {
    services: (services) =>
      withSend(services, async (outcome, again) => (outcome.outcome === 'unknown' ? again() : outcome)),
  },
  'unknown-taken-for-refused': {
    services: (services) =>
      withSend(services, async (outcome) =>
        outcome.outcome === 'unknown' ? { ...outcome, outcome: 'not-taken' } : outcome,
      ),
  },
  'reconcile-rings-nobody': {
    services: (services) => {
      const ringRemind = async () => {};
      return { ...services, wakeUps: Object.assign(Object.create(services.wakeUps), { ringRemind }) };
    },
  },
  'holidays-not-read': {
    request: (command, input) =>
      command === 'Query'
        ? withValues(input, (value) => (value === 'HOLIDAYS' ? 'NO-HOLIDAYS' : value))
        : input,
  },
};

/** A seed that notices it, and early in its year: `npm run test:world -- --planted` names one of each. */
export const noticedBy: Readonly<Record<string, number>> = {
  'claim-without-condition': 14,
  'lease-ignored': 20,
  'events-not-recorded': 3,
  'receipt-over-any-version': 2,
  'ses-asked-twice': 5,
  'unknown-taken-for-refused': 5,
};

const longAgo = '2021-01-01T00:00:00.000Z';

function isBy(functionName: string): boolean {
  return Execution.current?.name === functionName;
}

function valuesOf({ ExpressionAttributeValues }: CommandInput): Values {
  return (ExpressionAttributeValues ?? {}) as Values;
}

function withValues(input: CommandInput, change: (value: unknown) => unknown): CommandInput {
  const values = Object.entries(valuesOf(input)).map(([name, value]) => [name, change(value)]);
  return { ...input, ExpressionAttributeValues: Object.fromEntries(values) };
}

function isClaimed(value: unknown): value is { readonly state: 'claimed' } {
  return typeof value === 'object' && value !== null && 'state' in value && value.state === 'claimed';
}

function isClaim(command: string, input: CommandInput): boolean {
  return command === 'UpdateItem' && Object.values(valuesOf(input)).some(isClaimed);
}

/** One that always holds: without any, DynamoDB would refuse the names and values that nothing uses. */
function withoutCondition(input: CommandInput): CommandInput {
  const always = 'attribute_exists(pk) OR attribute_not_exists(pk)';
  return { ...input, ConditionExpression: `(${input.ConditionExpression}) OR ${always}` };
}

/** The submission that is put, if it is one. */
function submissionIn(command: string, { Item }: CommandInput): Values | undefined {
  const item = Item as Values | undefined;
  return command === 'PutItem' && String(item?.pk).startsWith('SUBMISSIONS#') ? item : undefined;
}

/** `then`: what the service hears instead of SES's answer. */
function withSend<S extends { readonly mailer: SesMailer }>(
  services: S,
  then: (outcome: SendOutcome, again: () => Promise<SendOutcome>) => Promise<SendOutcome>,
): S {
  const { mailer } = services;
  const send: SesMailer['send'] = async (mail) => then(await mailer.send(mail), () => mailer.send(mail));
  return { ...services, mailer: Object.assign(Object.create(mailer), { send }) };
}

/** Bugs planted into the service, at its wires or in place of a part of it, to see whether the world notices. */
import type { CommandInput, Sabotage } from '../aws/cloud';

type Values = Readonly<Record<string, unknown>>;

function valuesOf({ ExpressionAttributeValues }: CommandInput): Values {
  return (ExpressionAttributeValues ?? {}) as Values;
}

function isClaimed(value: unknown): value is { readonly state: 'claimed' } {
  return typeof value === 'object' && value !== null && 'state' in value && value.state === 'claimed';
}

function isClaim(command: string, input: CommandInput): boolean {
  return command === 'UpdateItem' && Object.values(valuesOf(input)).some(isClaimed);
}

/** Its names and values have to stay in use: else DynamoDB refuses the call. */
function withoutCondition(input: CommandInput): CommandInput {
  return { ...input, ConditionExpression: `(${input.ConditionExpression}) OR attribute_exists(pk)` };
}

/** The submission that is put, if it is one. */
function submissionOf(command: string, { Item }: CommandInput): Values | undefined {
  const item = Item as Values | undefined;
  return command === 'PutItem' && String(item?.pk).startsWith('SUBMISSIONS#') ? item : undefined;
}

/** By name, as the command line takes it. */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  'claim-without-condition': {
    request: (command, input) => (isClaim(command, input) ? withoutCondition(input) : input),
  },
  'lost-confirm': {
    // The run's own record of what SES answered: it names the addressees.
    request: (command, input) => {
      const values = Object.values(valuesOf(input));
      const isConfirm = command === 'UpdateItem' && values.includes('sent') && values.some(Array.isArray);
      return isConfirm ? undefined : input;
    },
  },
  'lease-ignored': {
    request: (command, input) => {
      if (!isClaim(command, input)) return input;
      const long = '2021-01-01T00:00:00.000Z';
      const values = Object.entries(valuesOf(input)).map(([name, value]) =>
        isClaimed(value) ? [name, { ...value, claimedAt: long }] : [name, value],
      );
      return { ...input, ExpressionAttributeValues: Object.fromEntries(values) };
    },
  },
  'receipt-over-any-version': {
    request: (command, input) => (submissionOf(command, input) ? withoutCondition(input) : input),
  },
  'receipt-still-marked-as-owed': {
    request: (command, input) => {
      const submission = submissionOf(command, input);
      return submission ? { ...input, Item: { ...submission, owed: submission.pk } } : input;
    },
  },
  'ses-asked-twice': {
    services: (services) => {
      const { mailer } = services;
      const send: typeof mailer.send = async (...mail) => {
        const first = await mailer.send(...mail);
        return first.outcome === 'unknown' ? mailer.send(...mail) : first;
      };
      return { ...services, mailer: Object.assign(Object.create(mailer), { send }) };
    },
  },
  'unknown-taken-for-refused': {
    services: (services) => {
      const { mailer } = services;
      const send: typeof mailer.send = async (mail) => {
        const outcome = await mailer.send(mail);
        return outcome.outcome === 'unknown' ? { ...outcome, outcome: 'not-taken' } : outcome;
      };
      return { ...services, mailer: Object.assign(Object.create(mailer), { send }) };
    },
  },
  'reconcile-rings-nobody': {
    services: (services) => {
      const ringRemind = async () => {};
      return { ...services, wakeUps: Object.assign(Object.create(services.wakeUps), { ringRemind }) };
    },
  },
};

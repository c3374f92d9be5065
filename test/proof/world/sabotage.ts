/** Bugs planted into the service, at its wires or in place of a part of it, to see whether the world notices. */
import { functionNames } from '../../../infra/local/host';
import type { SendOutcome, SesMailer } from '../../../shared/mail/ses';
import type { Store } from '../../../shared/store/store';
import type { CommandInput, Sabotage } from '../aws/cloud';
import { Execution } from '../aws/execution';
import { mailSabotages } from './mail-sabotage';

type Values = Readonly<Record<string, unknown>>;

/** By name, as the command line takes it. */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  'claim-without-condition': {
    request: (command, input) => (isClaim(command, input) ? withoutCondition(input) : input),
  },
  // The row's version counts on, so that nothing but the double itself can tell.
  'claim-over-any-version': {
    request: (command, input) => (isClaim(command, input) ? countingOn(withoutCondition(input)) : input),
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
  'deadlines-never-read-again': {
    services: (services) => ({ ...services, store: withDeadlinesReadOnce(services.store) }),
  },
  'holidays-not-read': {
    request: (command, input) =>
      command === 'Query'
        ? withValues(input, (value) => (value === 'HOLIDAYS' ? 'NO-HOLIDAYS' : value))
        : input,
  },
  ...mailSabotages,
};

/**
 * A seed that notices it, and early in its year, where the first one does not: `npm run test:world -- --planted` names one
 * of each. `by`: the invariant that has to notice it, where the bug is planted for that one.
 */
export const noticedBy: Readonly<Record<string, { readonly seed?: number; readonly by?: string }>> = {
  'claim-over-any-version': { by: 'neverTwoForOne' },
  'events-not-recorded': { seed: 4 },
  'ses-asked-twice': { seed: 6 },
  'unknown-taken-for-refused': { seed: 5 },
  'deadlines-never-read-again': { seed: 3, by: 'dateIsInForce' },
  'wrong-recipient': { by: 'mailGoesToItsRecipient' },
  'wrong-recipient-tag': { by: 'mailIsOfOneRecipient' },
  'empty-mail': { by: 'mailNamesItsRecipient' },
  'wrong-date': { by: 'mailTellsItsNotices' },
  'digest-without-names': { by: 'digestTellsWhomItNames' },
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

/** `SET … = :claim, #version = :next` in a claim, with `#version + 1` in place of what was read and counted. */
function countingOn(input: CommandInput): CommandInput {
  const [, version = '', next = ''] = /(#\w+) = (:\w+)$/.exec(String(input.UpdateExpression)) ?? [];
  return {
    ...input,
    UpdateExpression: String(input.UpdateExpression).replace(/= :\w+$/, `= ${version} + ${next}`),
    ExpressionAttributeValues: { ...valuesOf(input), [next]: 1 },
  };
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

/** A cache that nobody empties; each deadline by itself is still read as it stands. */
function withDeadlinesReadOnce(store: Store): Store {
  const { deadlines } = store;
  const known = new Map<number, ReturnType<typeof deadlines.list>>();
  const list = (fiscalYear: number) => {
    const read = known.get(fiscalYear) ?? deadlines.list(fiscalYear);
    known.set(fiscalYear, read);
    return read;
  };
  const cached = Object.assign(Object.create(deadlines), { list });
  return Object.create(store, { deadlines: { value: cached } });
}

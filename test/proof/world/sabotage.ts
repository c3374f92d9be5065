/** Bugs planted into the service, at its wires or in place of a part of it, to see whether the world notices. */
import { functionNames } from '../../../infra/local/host';
import type { SendOutcome, SesMailer } from '../../../shared/mail/ses';
import type { CommandInput, Sabotage } from '../aws/cloud';
import { Execution } from '../aws/execution';
import { mailSabotages } from './mail-sabotage';
import { storeSabotages } from './store-sabotage';

type Values = Readonly<Record<string, unknown>>;

/** By name, as the command line takes it. */
export const sabotages: Readonly<Record<string, Sabotage>> = {
  // The row's version counts on, so that nothing but the harm itself can tell.
  'claim-of-what-is-not-owed': {
    request: (command, input) =>
      isClaim(command, input) ? countingOn(orElse(input, 'attribute_not_exists(owed)')) : input,
  },
  'claim-over-any-version': {
    request: (command, input) =>
      isClaim(command, input) ? countingOn(orElse(input, 'attribute_exists(owed)')) : input,
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
  ...storeSabotages,
  ...mailSabotages,
};

/**
 * The invariant that has to notice it: the one that it offends. `seed`: one in which that happens early in the year, where
 * it does not in the first: `npm run test:world -- --planted` names one of each.
 */
export const noticedBy: Readonly<Record<string, { readonly seed?: number; readonly by: string }>> = {
  'claim-of-what-is-not-owed': { seed: 32, by: 'noNoticeAfterReceipt' },
  'claim-over-any-version': { seed: 5, by: 'neverTwoForOne' },
  'lost-confirm': { by: 'whatWasSentIsRecorded' },
  'lease-ignored': { seed: 6, by: 'neverTwoForOne' },
  'events-not-recorded': { seed: 6, by: 'neverTwoForOne' },
  'receipt-still-marked-as-owed': { by: 'owedIsMarked' },
  'change-without-history': { by: 'everyChangeIsInTheHistory' },
  'ses-asked-twice': { seed: 5, by: 'neverTwoForOne' },
  'unknown-taken-for-refused': { seed: 6, by: 'ledgerTellsTheTruth' },
  'reconcile-rings-nobody': { by: 'allComesToRest' },
  'holidays-not-read': { by: 'leavesInOfficeHours' },
  'deadlines-never-read-again': { by: 'dateIsInForce' },
  'mail-as-first-written': { seed: 21, by: 'mailSaysWhatIsMissing' },
  'receipt-over-any-version': { by: 'historyOnlyGrows' },
  'receipt-over-another': { seed: 2, by: 'recordsFollowTheHistory' },
  'wrong-recipient': { by: 'mailGoesToItsRecipient' },
  'wrong-recipient-tag': { by: 'mailIsOfOneRecipient' },
  'empty-mail': { by: 'mailNamesItsRecipient' },
  'wrong-date': { by: 'mailTellsItsNotices' },
  'tells-what-was-not-claimed': { seed: 9, by: 'mailTellsNothingElse' },
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

/** Which also lets through what its own condition refuses. */
function orElse(input: CommandInput, condition: string): CommandInput {
  return { ...input, ConditionExpression: `(${input.ConditionExpression}) OR ${condition}` };
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

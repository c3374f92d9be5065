/** Bugs planted into the store: what it keeps in mind, and what it writes over. Each version counts on as it should. */
import { isDeepStrictEqual } from 'node:util';
import type { Services } from '../../../functions/services';
import type { Submission } from '../../../shared/domain/submission';
import type { Store } from '../../../shared/store/store';
import type { Sabotage } from '../aws/cloud';

export const storeSabotages: Readonly<Record<string, Sabotage>> = {
  'deadlines-never-read-again': {
    services: (services) => withPart(services, 'deadlines', readOnce(services.store.deadlines)),
  },
  // A mail goes out as it was written before its claim, whatever the claim has found.
  'mail-as-first-written': {
    services: (services) => {
      const { submissions } = services.store;
      const decidedOn = new Map<string, number>();
      const claim: typeof submissions.claim = async (submission, key, entry) => {
        const name = `${entry.mailId} ${submission.deadlineId}`;
        const version = decidedOn.get(name) ?? submission.version;
        decidedOn.set(name, version);
        const result = await submissions.claim(submission, key, entry);
        if (!result.claimed) return result;
        return { ...result, submission: { ...result.submission, version: version + 1 } };
      };
      return withPart(services, 'submissions', Object.assign(Object.create(submissions), { claim }));
    },
  },
  // Whatever was written since it was read is gone.
  'receipt-over-any-version': savingOver((next) => next),
  // Of what was written since it was read only receipts, extensions and waivers are gone.
  'receipt-over-another': savingOver((next, standing) => ({
    ...next,
    notices: { ...next.notices, ...standing.notices },
    history: [...standing.history, ...next.history.filter((entry) => !isIn(standing.history, entry))],
  })),
};

/** `merged`: what is written over what stands, by whoever does not know it. */
function savingOver(merged: (next: Submission, standing: Submission) => Submission): Sabotage {
  return {
    services: (services) => {
      const { submissions } = services.store;
      const save: typeof submissions.save = async (next, owed, expectedVersion) => {
        const standing = await submissions.get(next.deadlineId, next.officeId);
        if (!standing || standing.version === expectedVersion)
          return submissions.save(next, owed, expectedVersion);
        const { version } = standing;
        return submissions.save({ ...merged(next, standing), version: version + 1 }, owed, version);
      };
      return withPart(services, 'submissions', Object.assign(Object.create(submissions), { save }));
    },
  };
}

/** A cache that nobody empties; each deadline by itself is still read as it stands. */
function readOnce(deadlines: Store['deadlines']): Store['deadlines'] {
  const known = new Map<number, ReturnType<typeof deadlines.list>>();
  const list = (fiscalYear: number) => {
    const read = known.get(fiscalYear) ?? deadlines.list(fiscalYear);
    known.set(fiscalYear, read);
    return read;
  };
  return Object.assign(Object.create(deadlines), { list });
}

function withPart<Part extends 'deadlines' | 'submissions'>(
  services: Services,
  part: Part,
  value: Store[Part],
): Services {
  return { ...services, store: Object.create(services.store, { [part]: { value } }) };
}

function isIn(history: Submission['history'], entry: Submission['history'][number]): boolean {
  return history.some((each) => isDeepStrictEqual(each, entry));
}

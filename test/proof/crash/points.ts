/** Everything that may go wrong at a call, by what the call is. */
import { ambiguousAnswers } from '../aws/answers';
import type { Call } from '../aws/gate';
import type { Plan, Trouble } from './morning';

type Kind = Pick<Call, 'service' | 'command' | 'label'>;

/** A trouble that the SDK's own attempts of one call meet so many times. */
interface Meeting {
  readonly trouble: Trouble;
  readonly times: number;
}

/** As many as the SDK makes. */
const allAttempts = 3;

const once = (trouble: Trouble): Meeting => ({ trouble, times: 1 });
const always = (trouble: Trouble): Meeting => ({ trouble, times: allAttempts });

const dyingBefore = once({ do: 'die', when: 'before' });
const dyingAfter = once({ do: 'die', when: 'after' });
const inBetween = once({ do: 'another-run' });

/** Reads change nothing: to die after one is to die before the next call. */
const ofReads: Meeting[] = [
  dyingBefore,
  once({ do: 'refuse', answer: 'throttled' }),
  ...(['throttled', 'server-error', 'timed-out', 'connection-cut'] as const).map((answer) =>
    always({ do: 'refuse', answer }),
  ),
  inBetween,
];

/** Of a call like one before it: every death, and of the rest one. */
const alwaysTried = ['die'];

const ofWrites: Meeting[] = [
  dyingBefore,
  dyingAfter,
  once({ do: 'refuse', answer: 'throttled' }),
  always({ do: 'refuse', answer: 'throttled' }),
  always({ do: 'refuse', answer: 'server-error' }),
  always({ do: 'refuse', answer: 'timed-out' }),
  once({ do: 'lose', answer: 'timed-out' }),
  once({ do: 'lose', answer: 'server-error' }),
  once({ do: 'lose', answer: 'connection-cut' }),
  always({ do: 'lose', answer: 'timed-out' }),
  always({ do: 'delay', answer: 'timed-out' }),
  inBetween,
];

const ofMails: Meeting[] = [
  dyingBefore,
  dyingAfter,
  ...(['throttled', 'rejected', 'not-reached'] as const).map((answer) => once({ do: 'refuse', answer })),
  ...ambiguousAnswers.map((answer) => once({ do: 'refuse', answer })),
  ...ambiguousAnswers.map((answer) => once({ do: 'lose', answer })),
  once({ do: 'delay', answer: 'timed-out' }),
  inBetween,
];

/** What is kept of a mail is no part of the ledger. */
const ofKeptMails: Meeting[] = [
  dyingBefore,
  dyingAfter,
  always({ do: 'refuse', answer: 'throttled' }),
  always({ do: 'refuse', answer: 'server-error' }),
  always({ do: 'refuse', answer: 'timed-out' }),
  once({ do: 'lose', answer: 'timed-out' }),
];

const reads = ['GetItem', 'BatchGetItem', 'Query', 'ListSchedules', 'GetSendQuota'];

/** Every call with everything that may go wrong at it. */
export function allPoints(calls: readonly Kind[]): Plan[] {
  return calls.flatMap((call, at) => meetingsOf(call).map((meeting) => ({ at, ...meeting })));
}

/** Every call; of calls alike (the second office's claim) every death, and one of the other troubles each. */
export function pointsOf(calls: readonly Kind[]): Plan[] {
  const seen = new Map<string, number>();
  return calls.flatMap((call, at) => {
    const likes = seen.get(likenessOf(call)) ?? 0;
    seen.set(likenessOf(call), likes + 1);
    const all = meetingsOf(call);
    if (likes === 0 && !reads.includes(call.command)) return all.map((meeting) => ({ at, ...meeting }));
    const deaths = all.filter(({ trouble }) => alwaysTried.includes(trouble.do));
    const others = all.filter((meeting) => !deaths.includes(meeting));
    const [one] = others.slice((at + likes) % others.length);
    return [...deaths, ...(one ? [one] : [])].map((meeting) => ({ at, ...meeting }));
  });
}

/** Without the ids of offices and areas. */
function likenessOf({ command, label }: Kind): string {
  const [start = ''] = label.split('/');
  return command === 'SendRawEmail' ? command : start;
}

export function nameOf({ trouble, times }: Meeting): string {
  switch (trouble.do) {
    case 'die':
      return `dying ${trouble.when}`;
    case 'refuse':
    case 'lose':
    case 'delay': {
      const effect = { refuse: 'without effect', lose: 'but with effect', delay: 'with effect later' };
      return `${trouble.answer} ${effect[trouble.do]}, ${times === 1 ? 'once' : 'at each attempt'}`;
    }
    case 'another-run':
      return 'another run in between';
    case 'touch':
      return 'another write in between';
    case 'pass':
      return 'nothing';
  }
}

function meetingsOf({ command, label }: Kind): Meeting[] {
  if (reads.includes(command)) return ofReads;
  if (command === 'SendRawEmail') return ofMails;
  if (label.includes('MAILS#')) return ofKeptMails;
  return label.includes('SUBMISSIONS#') ? [...ofWrites, once({ do: 'touch' })] : ofWrites;
}

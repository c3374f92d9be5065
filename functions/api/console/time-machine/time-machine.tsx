/** Where the service's clock can be moved (one machine, `--now`): on to the next wake-up, and what it sent. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useRef } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { ApiProblem, type Send } from '../api/client';
import { useApp, useLocalFormats } from '../context';
import { useProblemText } from '../parts/problem-note';
import { moveClock, readClock } from '../session/local';
import { useWords } from '../words/words';
import { timeMachineWords } from './words';

const dayMilliseconds = 86_400_000;

export function TimeMachine() {
  const words = useWords(timeMachineWords);
  const formats = useLocalFormats();
  const { send } = useApp();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const clock = useQuery({ queryKey: ['clock'], queryFn: () => readClock(send) });
  const advance = useMutation({
    mutationFn: (target: string) => advanceAndCount(send, target),
    onSettled: () => queries.invalidateQueries(),
  });
  const isMoving = useRef(false);
  // Two clicks may come before anything is drawn anew.
  const moveTo = (target: string) => {
    if (isMoving.current) return;
    isMoving.current = true;
    advance.mutate(target, {
      onSettled: () => {
        isMoving.current = false;
      },
    });
  };
  const now = clock.data?.now;
  const nextAt = clock.data?.nextWakeUpAt;
  const later = (milliseconds: number) => {
    if (now !== undefined) moveTo(new Date(Date.parse(now) + milliseconds).toISOString());
  };
  return (
    <aside class="time-machine" aria-label={words.title}>
      <p>
        <strong>{words.now}</strong> {now === undefined ? '…' : formats.instant(now)}
        <small>{nextAt === undefined ? words.noNext : words.next(formats.instant(nextAt))}</small>
      </p>
      <div class="actions">
        <button
          type="button"
          class="primary"
          disabled={advance.isPending || nextAt === undefined}
          onClick={() => nextAt !== undefined && moveTo(nextAt)}
        >
          {words.toNext}
        </button>
        <button type="button" disabled={advance.isPending} onClick={() => later(dayMilliseconds)}>
          {words.day}
        </button>
        <button type="button" disabled={advance.isPending} onClick={() => later(7 * dayMilliseconds)}>
          {words.week}
        </button>
      </div>
      <p role="status">
        {advance.isPending ? words.running : null}
        {advance.error ? (isPast(advance.error) ? words.movedMeanwhile : problemText(advance.error)) : null}
        {advance.data === undefined || advance.isPending ? null : advance.data > 0 ? (
          <>
            {words.sent(formats.number(advance.data))} <Link href="/outbox">{words.show}</Link>
          </>
        ) : (
          words.quiet
        )}
      </p>
    </aside>
  );
}

/** The service's clock stands later by now: somebody else has moved it. */
function isPast(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 409;
}

/** How many mails the service sent on the way. */
async function advanceAndCount(send: Send, target: string): Promise<number> {
  const before = (await readClock(send)).mails;
  await moveClock(send, target);
  return (await readClock(send)).mails - before;
}

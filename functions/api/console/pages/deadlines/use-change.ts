/**
 * Changing a deadline in two steps: what it would do, then the change, over the version that was seen. Where
 * somebody else was faster, what they did is kept for the reader, and what was asked is previewed on theirs.
 */
import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { ApiProblem } from '../../api/client';
import type { Deadline, DeadlineChangeBody, Preview } from '../../api/types';
import { useApp } from '../../context';
import { useSave } from '../../parts/use-save';

/** What an admin has touched; what is absent stays as it is, also where somebody else has just changed it. */
export type Draft = DeadlineChangeBody;

export function useChange(deadline: Deadline, draft: Draft, onDone: () => void) {
  const { calls } = useApp();
  const [seen, setSeen] = useState(deadline);
  const [shown, setShown] = useState<Preview>();
  const { id, version } = seen;
  const preview = useMutation({
    mutationFn: () => calls.preview(id, draft),
    onSuccess: setShown,
  });
  const confirm = useSave(async () => {
    try {
      return await calls.changeDeadline(id, draft, `"${version}"`);
    } catch (error) {
      if (!isStale(error)) throw error;
      const fresh = (await calls.deadline(id)).body;
      setShown(await calls.preview(id, draft));
      setSeen(fresh);
      return undefined;
    }
  }, onDone);
  const edit = () => {
    confirm.reset();
    setShown(undefined);
  };
  const meanwhile = seen.history.slice(deadline.history.length);
  return { seen, meanwhile, preview, confirm, shown, edit };
}

function isStale(error: unknown): boolean {
  return error instanceof ApiProblem && ['stale-version', 'if-match-required'].includes(error.reason);
}

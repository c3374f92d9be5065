/** Saving over a version: where somebody else was faster, what they left is shown, and what was typed stays. */
import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { type Answer, ApiProblem } from '../../api/client';

interface Kept {
  readonly version: number;
}

interface Saving<Body, Saved extends Kept> {
  /** What is typed was begun on. */
  readonly version: number;
  put(body: Body, ifMatch: string): Promise<Saved>;
  reload(): Promise<Answer<Saved>>;
  onSaved(saved: Saved): void;
}

export interface Save<Body, Saved> {
  save(body: Body): void;
  readonly isSaving: boolean;
  readonly error: unknown;
  /** What somebody else has saved meanwhile; saving again then replaces it. */
  readonly theirs: Saved | undefined;
}

export function useSave<Body, Saved extends Kept>(saving: Saving<Body, Saved>): Save<Body, Saved> {
  const [version, setVersion] = useState(saving.version);
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (body: Body) => saveOrReload(saving, body, version),
    onSuccess: ({ kind, kept }) => {
      if (kind === 'saved') saving.onSaved(kept);
      else setVersion(kept.version);
    },
  });
  const theirs = data?.kind === 'stale' ? data.kept : undefined;
  return { save: mutate, isSaving: isPending, error, theirs };
}

async function saveOrReload<Body, Saved extends Kept>(
  { put, reload }: Saving<Body, Saved>,
  body: Body,
  version: number,
) {
  try {
    return { kind: 'saved' as const, kept: await put(body, `"${version}"`) };
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.reason !== 'stale-version') throw error;
    return { kind: 'stale' as const, kept: (await reload()).body };
  }
}

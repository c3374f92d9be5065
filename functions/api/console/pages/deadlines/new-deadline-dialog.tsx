/** A deadline beside those of every year, owed by every office. */
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { type DeadlineKind, deadlineKinds } from '../../../../../shared/domain/deadline';
import type { CountedDeadline } from '../../api/types';
import { useApp, useToday } from '../../context';
import { Dialog } from '../../parts/dialog';
import { SelectField, TextField } from '../../parts/fields';
import { FormFrame } from '../../parts/form-frame';
import { useSave } from '../../parts/use-save';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { areSensible, type Dates, DatesFields } from './dates-fields';
import { deadlineWords } from './words';

interface NewDeadline extends Dates {
  readonly kind: DeadlineKind;
  readonly title: string;
  readonly titleEn: string;
  readonly opensOn: string;
}

interface NewDeadlineDialogProps {
  readonly known: readonly CountedDeadline[];
  readonly onClose: () => void;
}

export function NewDeadlineDialog({ known, onClose }: NewDeadlineDialogProps) {
  const words = useWords(changeWords);
  const names = useWords(deadlineWords);
  const today = useToday();
  const [draft, setDraft] = useState<NewDeadline>({
    kind: 'report',
    title: '',
    titleEn: '',
    opensOn: today,
    dueOn: today,
    announce: true,
  });
  const change = (touched: Partial<NewDeadline>) => setDraft({ ...draft, ...touched });
  const save = useCreate(known, draft);
  const dates = { ...draft, opensOn: draft.kind === 'survey' ? draft.opensOn : undefined };
  return (
    <Dialog title={words.newDeadline} onClose={onClose}>
      <FormFrame submit={words.newDeadline} saving={save} isReady={areSensible(dates)} onCancel={onClose}>
        <SelectField
          label={words.kind}
          value={draft.kind}
          options={deadlineKinds.map((value) => ({ value, label: names.kinds[value] }))}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={names.subject}
          hint={words.titleHint}
          value={draft.title}
          onInput={(title) => change({ title })}
          required
          maxLength={300}
        />
        <TextField
          label={words.titleEn}
          value={draft.titleEn}
          onInput={(titleEn) => change({ titleEn })}
          maxLength={300}
        />
        <DatesFields kind={draft.kind} dates={dates} announceHint={words.announceNewHint} onChange={change} />
      </FormFrame>
    </Dialog>
  );
}

/** An id that is free when the dialog opens stays the same, so that asking again makes no second one. */
function useCreate(known: readonly CountedDeadline[], draft: NewDeadline) {
  const { calls } = useApp();
  const { fiscalYear } = useScope();
  const [, navigate] = useLocation();
  const [taken] = useState(() => known.map(({ id }) => id));
  const { kind, title, titleEn, opensOn, dueOn, announce } = draft;
  return useSave(
    () =>
      calls.createDeadline({
        fiscalYear,
        slug: freeSlug(fiscalYear, `${kind}-${dueOn}`, taken),
        kind,
        title,
        ...(titleEn.trim() === '' ? {} : { titleEn }),
        ...(kind === 'survey' ? { opensOn } : {}),
        dueOn,
        announce,
      }),
    ({ id }) => navigate(`/deadlines/${id}`),
  );
}

/** `report-2022-07-01`, or `report-2022-07-01-2` where that is taken. */
function freeSlug(fiscalYear: number, wanted: string, taken: readonly string[]): string {
  let slug = wanted;
  for (let n = 2; taken.includes(`${fiscalYear}-${slug}`); n += 1) slug = `${wanted}-${n}`;
  return slug;
}

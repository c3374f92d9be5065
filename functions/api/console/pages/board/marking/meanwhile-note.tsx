/** Says what has become meanwhile of that which was about to be recorded. */
import { useEffect, useRef } from 'preact/hooks';
import { common } from '../../../words/common';
import { useWords } from '../../../words/words';
import type { Draft } from './draft';
import type { Meanwhile } from './meanwhile';
import { markingWords } from './words';

export function MeanwhileNote({ what, meanwhile }: { what: Draft['what']; meanwhile: Meanwhile }) {
  const words = useWords(markingWords);
  const { parts } = useWords(common);
  const note = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that had the focus can't be pressed any more; whoever is typing goes on.
    if (document.activeElement?.matches(':disabled, body, dialog')) note.current?.focus();
  }, []);
  const named = what === 'both' ? words.both : what === undefined ? '' : parts[what];
  const kind = meanwhile === 'takenAsTyped' ? 'note-good' : 'note-warn';
  return (
    <p ref={note} class={`note ${kind}`} role="alert" tabIndex={-1}>
      {words[meanwhile](named)}
    </p>
  );
}

/** An address that leads nowhere. */
import { common } from '../words/common';
import { useWords } from '../words/words';

export function NotFoundPage() {
  const { problems } = useWords(common);
  return <p class="note note-bad">{problems['not-found']}</p>;
}

/** An address that leads nowhere. */
import { common } from '../words/common';
import { useWords } from '../words/words';

export function NotFoundPage() {
  const { problems } = useWords(common);
  return <h1>{problems['not-found']}</h1>;
}

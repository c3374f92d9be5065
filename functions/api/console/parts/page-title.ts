/** The window is called by the heading of the page in it: by that, readers tell tabs and pages apart. */
import { useEffect } from 'preact/hooks';
import { common } from '../words/common';
import { useWords } from '../words/words';

/** Headings come with their data and change with it, so that it is they who are watched. */
export function usePageTitle(): void {
  const { brand } = useWords(common);
  useEffect(() => {
    const name = () => {
      const heading = document.querySelector('main h1')?.textContent ?? '';
      const title = heading === '' ? brand : `${heading} · ${brand}`;
      if (document.title !== title) document.title = title;
    };
    name();
    const observer = new MutationObserver(name);
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, [brand]);
}

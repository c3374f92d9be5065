/**
 * A mail's own HTML in a frame that runs no script. The page's policy blocks styles that stand in markup, so they
 * are set anew through the object model, which it allows; a mail that looked otherwise would not be as it was sent.
 */
import { useEffect, useRef } from 'preact/hooks';

export function LetterFrame({ html, title }: { html: string; title: string }) {
  const ref = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    if (ref.current) show(ref.current, html);
  }, [html]);
  return (
    <iframe
      ref={ref}
      class="letter"
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    />
  );
}

function show(frame: HTMLIFrameElement, html: string): void {
  const target = frame.contentDocument;
  if (!target) return;
  const { letter, sheets } = withoutStyles(html);
  for (const element of letter.querySelectorAll('script, link, meta, base, iframe, object, embed, form'))
    element.remove();
  const styled = [letter.body, ...letter.body.querySelectorAll<HTMLElement>('[data-style]')];
  target.documentElement.lang = letter.documentElement.lang;
  target.body.replaceWith(target.adoptNode(letter.body));
  for (const element of styled) element.style.cssText = element.dataset.style ?? '';
  for (const link of target.querySelectorAll('a')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  adopt(target, sheets);
  frame.style.height = `${target.documentElement.scrollHeight + 4}px`;
}

/** Put aside before it is parsed: the parser, too, goes by the page's policy. */
function withoutStyles(html: string) {
  const sheets = [...html.matchAll(/<style>([^<]*)<\/style>/g)].map(([, sheet = '']) => sheet);
  const bare = html
    .replace(/<style>[^<]*<\/style>/g, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle="/g, ' data-style="'));
  return { letter: new DOMParser().parseFromString(bare, 'text/html'), sheets };
}

/** A sheet belongs to the document that it was made for. */
function adopt(target: Document, sheets: readonly string[]): void {
  const Sheet = target.defaultView?.CSSStyleSheet;
  if (!Sheet) return;
  target.adoptedStyleSheets = sheets.map((text) => {
    const sheet = new Sheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/** A dialog: the browser's own, so that focus stays in it, Escape closes it, and focus returns afterwards. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { common } from '../words/common';
import { useWords } from '../words/words';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}

export function Dialog({ title, onClose, children, wide }: DialogProps) {
  const words = useWords(common);
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Before the effects of what stands in it: where those put the focus, it stays.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  const cancelled = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  return (
    <dialog ref={ref} class={wide ? 'wide' : ''} aria-labelledby={titleId} onCancel={cancelled}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="quiet-button" aria-label={words.close} onClick={onClose}>
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
}

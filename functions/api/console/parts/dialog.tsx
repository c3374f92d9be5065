/** A dialog: the browser's own, so that focus stays in it, Escape closes it, and focus returns afterwards. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { common } from '../words/common';
import { useWords } from '../words/words';

export interface DialogProps {
  readonly title: string;
  /** Absent: it closes only by what stands in it. */
  readonly onClose?: () => void;
  readonly children: ComponentChildren;
  readonly wide?: boolean;
}

const BusyContext = createContext<(isBusy: boolean) => void>(() => {});

/** While something is on its way: the dialog stays, for whoever sent it has to hear what became of it. */
export function useDialogBusy(isBusy: boolean): void {
  const setBusy = useContext(BusyContext);
  useLayoutEffect(() => {
    setBusy(isBusy);
    return () => setBusy(false);
  }, [isBusy, setBusy]);
}

export function Dialog({ title, onClose, children, wide }: DialogProps) {
  const words = useWords(common);
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [isBusy, setBusy] = useState(false);
  // Before the effects of what stands in it: where those put the focus, it stays.
  useLayoutEffect(() => {
    const dialog = ref.current;
    bringUp(dialog);
    return () => dialog?.close();
  }, []);
  const mayClose = onClose !== undefined && !isBusy;
  const close = () => {
    if (mayClose) onClose();
  };
  const cancelled = (event: Event) => {
    // Also of who goes back from choosing a file, in the dialog.
    if (event.target !== ref.current) return;
    event.preventDefault();
    close();
  };
  // Asked to close several times in a row, a browser does so without asking anybody: what has to stay comes back.
  const closed = () => {
    if (mayClose) onClose();
    else bringUp(ref.current);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !mayClose) event.preventDefault();
    pressOnce(event);
  };
  return (
    <dialog
      ref={ref}
      class={wide ? 'wide' : ''}
      aria-labelledby={titleId}
      onCancel={cancelled}
      onClose={closed}
      onKeyDown={pressed}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        {onClose ? (
          <button
            type="button"
            class="quiet-button"
            aria-label={words.close}
            disabled={isBusy}
            onClick={close}
          >
            ✕
          </button>
        ) : null}
      </header>
      <BusyContext.Provider value={setBusy}>{children}</BusyContext.Provider>
    </dialog>
  );
}

function bringUp(dialog: HTMLDialogElement | null): void {
  if (dialog && !dialog.open) dialog.showModal();
  const stops = [message, firstStop].map((each) => dialog?.querySelector<HTMLElement>(each));
  stops.find((each) => each)?.focus();
}

/** One that opens with it has to be read: a key that was meant for what lies below must press nothing here. */
const message = '[role="alert"]';

/** Rather than the button that closes it. */
const firstStop = 'form :is(input, select, textarea), .primary';

/** A key that is held down presses a button once: what it has opened or sent is not pressed as well. */
function pressOnce(event: KeyboardEvent): void {
  const isText = event.target instanceof HTMLTextAreaElement;
  if (event.repeat && event.key === 'Enter' && !isText) event.preventDefault();
}

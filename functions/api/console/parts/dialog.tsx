/** A dialog: the browser's own, so that focus stays in it, Escape closes it, and focus returns afterwards. */
import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
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
  useEffect(() => {
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
    if (dialog && !dialog.open) dialog.showModal();
    const stops = [message, firstStop].map((each) => dialog?.querySelector<HTMLElement>(each));
    stops.find((each) => each)?.focus();
    return () => dialog?.close();
  }, []);
  const close = () => {
    if (!isBusy) onClose?.();
  };
  const cancelled = (event: Event) => {
    event.preventDefault();
    close();
  };
  return (
    <dialog
      ref={ref}
      class={wide ? 'wide' : ''}
      aria-labelledby={titleId}
      onCancel={cancelled}
      onKeyDown={pressOnce}
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

/** One that opens with it has to be read: a key that was meant for what lies below must press nothing here. */
const message = '[role="alert"]';

/** Rather than the button that closes it. */
const firstStop = 'form :is(input, select, textarea), .primary';

/** A key that is held down presses a button once: what it has opened or sent is not pressed as well. */
function pressOnce(event: KeyboardEvent): void {
  const isText = event.target instanceof HTMLTextAreaElement;
  if (event.repeat && event.key === 'Enter' && !isText) event.preventDefault();
}

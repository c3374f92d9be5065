/** Opening and closing an editor in place: focus goes in, and back to the button that opened it. */
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Editing {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** Of the button that opens it. */
  readonly button: { current: HTMLButtonElement | null };
}

export function useEditing(isOpenAtFirst = false): Editing {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return { isOpen, open: () => setOpen(true), close: () => setOpen(false), button };
}

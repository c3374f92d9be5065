/** Short messages about what has just happened; read out as they come. */
import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useRef, useState } from 'preact/hooks';

interface Message {
  readonly id: number;
  readonly text: string;
  readonly kind: 'good' | 'bad';
}

export type Notify = (text: string, kind?: Message['kind']) => void;

const NotifyContext = createContext<Notify>(() => {});

/** A refusal stays longer: it has to be read. */
const shownMilliseconds = { good: 5_000, bad: 12_000 };

export function useNotify(): Notify {
  return useContext(NotifyContext);
}

export function NoticesProvider({ children }: { children: ComponentChildren }) {
  const [messages, setMessages] = useState<readonly Message[]>([]);
  const count = useRef(0);
  const notify = useCallback<Notify>((text, kind = 'good') => {
    count.current += 1;
    const id = count.current;
    setMessages((before) => [...before, { id, text, kind }]);
    setTimeout(() => {
      setMessages((before) => before.filter((message) => message.id !== id));
    }, shownMilliseconds[kind]);
  }, []);
  return (
    <NotifyContext.Provider value={notify}>
      {children}
      <div class="messages" role="status" aria-live="polite">
        {messages.map(({ id, text, kind }) => (
          <p key={id} class={`note note-${kind}`}>
            {text}
          </p>
        ))}
      </div>
    </NotifyContext.Provider>
  );
}

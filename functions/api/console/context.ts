/** What every page works with. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Calls } from './api/calls';
import type { Send } from './api/client';
import type { ConsoleSettings } from './api/types';
import type { BoardFilter } from './pages/board/arrange';
import type { KeptDrafts } from './pages/board/marking/kept-drafts';
import type { Preferences } from './preferences';
import type { Caller, Session, SessionState } from './session/session';
import { defaultZone, type Formats, localDateIn, useFormats } from './words/dates';

export interface AppContextValue {
  readonly session: Session;
  readonly state: SessionState;
  readonly send: Send;
  readonly calls: Calls;
  /** Undefined until they have come. */
  readonly settings: ConsoleSettings | undefined;
  readonly preferences: Preferences;
  /** Typed on the board, and not recorded yet. */
  readonly drafts: KeptDrafts;
  /** Of the board, by area: there again when one comes back to it. */
  readonly filters: Map<string, BoardFilter>;
}

export const AppContext = createContext<AppContextValue | undefined>(undefined);

/** @throws Error outside of the app */
export function useApp(): AppContextValue {
  const context = useContext(AppContext);
  if (!context) throw new Error('this part stands outside of the app');
  return context;
}

/** Of a page, which is only shown to somebody signed in. */
export function useCaller(): Caller {
  const { state } = useApp();
  return state.kind === 'out' ? { id: '', name: '–', group: 'officer', areas: [] } : state.caller;
}

/** Today where the service runs, as the service has it: `2022-06-10`. */
export function useToday(): string {
  const { settings } = useApp();
  return localDateIn(settings?.zone ?? defaultZone, settings?.now ?? new Date().toISOString());
}

/** In the language chosen and the service's zone. */
export function useLocalFormats(): Formats {
  const { settings } = useApp();
  return useFormats(settings?.zone);
}

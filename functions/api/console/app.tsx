/** The console: what all pages share, who is signed in, and which page is shown. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/preact-query';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Route, Router, Switch } from 'wouter-preact';
import { useHashLocation } from 'wouter-preact/use-hash-location';
import { createCalls } from './api/calls';
import { ApiProblem, createSend } from './api/client';
import { queryKeys } from './api/keys';
import type { ConsoleSettings } from './api/types';
import { AppContext, type AppContextValue } from './context';
import { Layout } from './layout';
import type { BoardFilter } from './pages/board/arrange';
import { KeptDrafts } from './pages/board/marking/kept-drafts';
import { NotFoundPage } from './pages/not-found';
import { lazyPage } from './parts/lazy-page';
import { NoticesProvider } from './parts/notices';
import { usePreferences } from './preferences';
import { Session } from './session/session';
import { SignIn } from './session/sign-in';
import { SignInAgain } from './session/sign-in-again';
import { LanguageContext } from './words/words';

const loadBoard = async () => (await import('./pages/board/board-page')).BoardPage;
const BoardPage = lazyPage(loadBoard);
const DeadlinesPage = lazyPage(async () => (await import('./pages/deadlines/deadlines-page')).DeadlinesPage);
const DeadlinePage = lazyPage(async () => (await import('./pages/deadlines/deadline-page')).DeadlinePage);
const OfficePage = lazyPage(async () => (await import('./pages/office/office-page')).OfficePage);
const OutboxPage = lazyPage(async () => (await import('./pages/outbox/outbox-page')).OutboxPage);
const RosterPage = lazyPage(async () => (await import('./pages/roster/roster-page')).RosterPage);
const WorklistPage = lazyPage(async () => (await import('./pages/worklist/worklist-page')).WorklistPage);

/** What most people open: asked for before anybody has signed in, so that it is there by then. */
if (/^(?:#\/?|#\/areas\/.*)?$/.test(location.hash)) loadBoard().catch(() => {});

export function App({ fetch }: { fetch: typeof globalThis.fetch }) {
  const client = useMemo(createQueryClient, []);
  return (
    <QueryClientProvider client={client}>
      <Console fetch={fetch} />
    </QueryClientProvider>
  );
}

function Console({ fetch }: { fetch: typeof globalThis.fetch }) {
  const preferences = usePreferences();
  const session = useMemo(() => new Session(), []);
  const drafts = useMemo(() => new KeptDrafts(), []);
  const filters = useMemo(() => new Map<string, BoardFilter>(), []);
  const [state, setState] = useState(session.state);
  useEffect(() => session.watch(setState), [session]);
  const send = useMemo(() => createSend(session, fetch), [session, fetch]);
  const settings = useQuery({
    queryKey: queryKeys.settings,
    queryFn: async () => (await send<ConsoleSettings>('/console.json')).body,
    refetchInterval: refetchMilliseconds,
  });
  const context = useMemo<AppContextValue>(
    () => ({
      session,
      state,
      send,
      calls: createCalls(send),
      settings: settings.data,
      preferences,
      drafts,
      filters,
    }),
    [session, state, send, settings.data, preferences, drafts, filters],
  );
  return (
    <AppContext.Provider value={context}>
      <LanguageContext.Provider value={preferences.language}>
        <NoticesProvider>
          {state.kind === 'out' ? (
            <SignIn error={settings.error} onRetry={() => void settings.refetch()} />
          ) : (
            <Pages />
          )}
          {state.kind === 'expired' ? <SignInAgain /> : null}
        </NoticesProvider>
      </LanguageContext.Provider>
    </AppContext.Provider>
  );
}

function Pages() {
  return (
    <Router hook={useHashLocation}>
      <Layout>
        <Switch>
          <Route path="/">
            <BoardPage />
          </Route>
          <Route path="/areas/:areaId">{({ areaId }) => <BoardPage areaId={areaId} />}</Route>
          <Route path="/offices/:officeId">{({ officeId }) => <OfficePage officeId={officeId} />}</Route>
          <Route path="/deadlines">
            <DeadlinesPage />
          </Route>
          <Route path="/deadlines/:deadlineId">
            {({ deadlineId }) => <DeadlinePage deadlineId={deadlineId} />}
          </Route>
          <Route path="/worklist">
            <WorklistPage />
          </Route>
          <Route path="/outbox">
            <OutboxPage />
          </Route>
          <Route path="/roster/:officeId?">{({ officeId }) => <RosterPage officeId={officeId} />}</Route>
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Layout>
    </Router>
  );
}

const refetchMilliseconds = 60_000;

/** Also where the browser believes to be offline: what waits for the network would be sent when nobody expects it. */
const asked = 'always';

/** Refusals are answers: only what did not arrive, or the service was too busy for, is asked for again. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: asked,
        staleTime: 15_000,
        retry: (failures, error) =>
          failures < 2 && (!(error instanceof ApiProblem) || [0, 429, 503].includes(error.problem.status)),
      },
      mutations: { networkMode: asked },
    },
  });
}

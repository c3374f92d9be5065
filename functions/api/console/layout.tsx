/** What stands around every page: where one may go, for which area and year, and who one is. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { useApp, useCaller, useLocalFormats } from './context';
import { usePageTitle } from './parts/page-title';
import { themes } from './preferences';
import { useScope } from './scope';
import { useSignOut } from './session/use-sign-out';
import { TimeMachine } from './time-machine/time-machine';
import { common } from './words/common';
import { useWords } from './words/words';

const pages = [
  { path: '/', name: 'board' },
  { path: '/deadlines', name: 'deadlines' },
  { path: '/worklist', name: 'worklist' },
  { path: '/outbox', name: 'outbox' },
  { path: '/roster', name: 'roster' },
] as const;

export function Layout({ children }: { children: ComponentChildren }) {
  const words = useWords(common);
  const caller = useCaller();
  const { settings } = useApp();
  // On a small screen; on others nothing is folded.
  const [isOpen, setOpen] = useState(false);
  usePageTitle();
  return (
    <>
      <button type="button" class="skip" onClick={focusContent}>
        {words.skip}
      </button>
      <header class="masthead">
        <p class="brand">{words.brand}</p>
        <button
          type="button"
          class="masthead-more"
          aria-expanded={isOpen}
          aria-controls="masthead-options"
          onClick={() => setOpen(!isOpen)}
        >
          {words.options}
        </button>
        <Navigation />
        <div class={isOpen ? 'masthead-options masthead-open' : 'masthead-options'} id="masthead-options">
          <ScopeChoice />
          <Person />
        </div>
      </header>
      <main class="page" id="content" tabIndex={-1}>
        {caller.areas.length === 0 ? <p class="note note-warn">{words.noArea}</p> : children}
      </main>
      {settings?.movableClock ? <TimeMachine /> : null}
    </>
  );
}

/** The hash is the page's address, so that a link to a place on the page would lead elsewhere. */
function focusContent(): void {
  document.getElementById('content')?.focus();
}

function Navigation() {
  const words = useWords(common);
  const [here] = useLocation();
  const isHere = (path: string) =>
    path === '/'
      ? here === '/' || here.startsWith('/areas') || here.startsWith('/offices')
      : here.startsWith(path);
  return (
    <nav>
      {pages.map(({ path, name }) => (
        <Link key={path} href={path} aria-current={isHere(path) ? 'page' : undefined}>
          {words.pages[name]}
        </Link>
      ))}
    </nav>
  );
}

function ScopeChoice() {
  const words = useWords(common);
  const formats = useLocalFormats();
  const [here, navigate] = useLocation();
  const { areaId, areas, fiscalYear, years, setArea, setFiscalYear } = useScope();
  const chooseArea = (id: string) => {
    setArea(id);
    if (here.startsWith('/areas') || here.startsWith('/offices')) navigate('/');
  };
  const offered = [...new Set([...(years ?? []), fiscalYear])].sort();
  return (
    <div class="scope">
      <label>
        <span>{words.area}</span>
        <select value={areaId} onChange={(event) => chooseArea(event.currentTarget.value)}>
          {areas.map(({ areaId: id, level, name }) => (
            <option key={id} value={id}>
              {words[level](name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.fiscalYear}</span>
        <select
          value={String(fiscalYear)}
          onChange={(event) => setFiscalYear(Number(event.currentTarget.value))}
        >
          {offered.map((year) => (
            <option key={year} value={String(year)}>
              {formats.fiscalYear(year)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Person() {
  const words = useWords(common);
  const { preferences } = useApp();
  const caller = useCaller();
  const signOut = useSignOut();
  const other = preferences.language === 'th' ? 'en' : 'th';
  const nextTheme = themes[(themes.indexOf(preferences.theme) + 1) % themes.length] ?? 'system';
  return (
    <div class="person">
      <span class="name">
        {caller.name} {caller.name === words[caller.group] ? null : <small>{words[caller.group]}</small>}
      </span>
      <button type="button" lang={other} onClick={() => preferences.setLanguage(other)}>
        {words.language}
      </button>
      <button type="button" onClick={() => preferences.setTheme(nextTheme)}>
        {words.theme.label}: {words.theme[preferences.theme]}
      </button>
      <button type="button" onClick={signOut}>
        {words.signOut}
      </button>
    </div>
  );
}

/** Before anybody has signed in. */
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import type { SignInSettings } from '../api/types';
import { useApp } from '../context';
import { SelectField, TextField } from '../parts/fields';
import { usePageTitle } from '../parts/page-title';
import { ProblemNote } from '../parts/problem-note';
import { common } from '../words/common';
import { useWords } from '../words/words';
import { localAreas, signInLocally } from './local';
import { signInWords } from './words';

export function SignIn({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const words = useWords(signInWords);
  const { brand, language, loading } = useWords(common);
  const { settings, preferences } = useApp();
  const other = preferences.language === 'th' ? 'en' : 'th';
  usePageTitle();
  return (
    <>
      <header class="masthead">
        <p class="brand">{brand}</p>
        <div class="person">
          <button type="button" lang={other} onClick={() => preferences.setLanguage(other)}>
            {language}
          </button>
        </div>
      </header>
      <main class="page narrow">
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        {settings === undefined && error ? <ProblemNote error={error} onRetry={onRetry} /> : null}
        {settings === undefined && !error ? <p class="quiet">{loading}</p> : null}
        {settings ? <Ways signIn={settings.signIn} /> : null}
      </main>
    </>
  );
}

function Ways({ signIn }: { signIn: SignInSettings }) {
  return signIn.kind === 'local' ? <LocalSignIn /> : <HostedSignIn settings={signIn} />;
}

/** Of no use on one machine. */
const loadHosted = () => import('./hosted');

function HostedSignIn({ settings }: { settings: Extract<SignInSettings, { kind: 'hosted' }> }) {
  const words = useWords(signInWords);
  const { session } = useApp();
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(true);
  useEffect(() => {
    loadHosted()
      .then(({ finishSignIn }) => finishSignIn(settings))
      .then((tokens) => tokens && session.signIn(tokens))
      .catch(() => setFailed(true))
      .finally(() => setBusy(false));
  }, [settings, session]);
  const begin = () => {
    setFailed(false);
    loadHosted()
      .then(({ goToSignIn }) => goToSignIn(settings))
      .catch(() => setFailed(true));
  };
  return (
    <>
      {failed ? (
        <p class="note note-bad" role="alert">
          {words.failed}
        </p>
      ) : null}
      <button type="button" class="primary" disabled={busy} onClick={begin}>
        {words.hosted}
      </button>
    </>
  );
}

function LocalSignIn() {
  const words = useWords(signInWords);
  const texts = useWords(common);
  const { session, send } = useApp();
  const areas = useQuery({ queryKey: ['local-areas'], queryFn: () => localAreas(send) });
  const [group, setGroup] = useState<'admin' | 'officer'>('admin');
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState<unknown>();
  const areaId = chosen || areas.data?.[0]?.areaId || '';
  const begin = async (event: Event) => {
    event.preventDefault();
    try {
      const caller = { name: name.trim() || words.defaultName[group], group, areas: [areaId] };
      session.signIn(await signInLocally(send, caller));
    } catch (problem) {
      setError(problem);
    }
  };
  if (areas.error) return <ProblemNote error={areas.error} onRetry={() => void areas.refetch()} />;
  const labelOf = ({ areaId: id, name: of }: { areaId: string; name: string }) =>
    id.length > 2 ? texts.district(of) : texts.province(of);
  return (
    <form class="card" onSubmit={begin}>
      <h2>{words.localTitle}</h2>
      <p class="quiet">{words.localLead}</p>
      <SelectField
        label={words.role}
        value={group}
        options={(['admin', 'officer'] as const).map((value) => ({ value, label: texts[value] }))}
        onChange={setGroup}
      />
      <SelectField
        label={words.area}
        value={areaId}
        options={(areas.data ?? []).map((area) => ({ value: area.areaId, label: labelOf(area) }))}
        onChange={setChosen}
      />
      <TextField
        label={words.name}
        value={name}
        onInput={setName}
        maxLength={200}
        hint={words.defaultHint(words.defaultName[group])}
      />
      {error ? <ProblemNote error={error} /> : null}
      <button type="submit" class="primary" disabled={areaId === ''}>
        {words.signIn}
      </button>
    </form>
  );
}

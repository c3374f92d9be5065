/** Over a page whose session has run out: the page, and what was typed into it, waits below. */
import { useEffect, useState } from 'preact/hooks';
import { useApp, useCaller } from '../context';
import { Dialog } from '../parts/dialog';
import { useWords } from '../words/words';
import { signInLocally } from './local';
import { callerOf } from './session';
import { useSignOut } from './use-sign-out';
import { signInWords } from './words';

export function SignInAgain() {
  const words = useWords(signInWords);
  const { session, send, settings } = useApp();
  const caller = useCaller();
  const signOut = useSignOut();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    // Fetched ahead: a window may only be opened by the click itself.
    if (settings?.signIn.kind === 'hosted') void import('./hosted');
  }, [settings]);
  const again = async () => {
    if (!settings) return;
    setFailure(undefined);
    try {
      const { signIn } = settings;
      const tokens =
        signIn.kind === 'local'
          ? await signInLocally(send, caller)
          : await (await import('./hosted')).signInBeside(signIn);
      if (!tokens) setFailure(words.noWindow);
      else if (callerOf(tokens.token).id !== caller.id)
        setFailure(words.somebodyElse(callerOf(tokens.token).name, caller.name));
      else session.signIn(tokens);
    } catch {
      setFailure(words.failed);
    }
  };
  return (
    <Dialog title={words.againTitle}>
      <p>{words.againLead(caller.name)}</p>
      {failure === undefined ? null : (
        <p class="note note-bad" role="alert">
          {failure}
        </p>
      )}
      <div class="actions">
        <button type="button" onClick={signOut}>
          {words.otherPerson}
        </button>
        <button type="button" class="primary" onClick={() => void again()}>
          {words.again}
        </button>
      </div>
    </Dialog>
  );
}

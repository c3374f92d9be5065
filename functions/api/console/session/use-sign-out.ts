/** Ends the session here, and at the hosted page where there is one. */
import { useQueryClient } from '@tanstack/preact-query';
import { useApp } from '../context';
import { forgetScope } from '../scope';
import { signOutAddress } from './sign-out-address';

export function useSignOut(): () => void {
  const { session, settings, drafts, filters } = useApp();
  const queries = useQueryClient();
  return () => {
    session.signOut();
    forgetScope();
    drafts.forget();
    filters.clear();
    // The next one may see less.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'settings' });
    if (settings?.signIn.kind === 'hosted') location.assign(signOutAddress(settings.signIn));
  };
}

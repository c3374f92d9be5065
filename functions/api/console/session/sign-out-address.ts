/** Where the hosted page forgets who has signed in, and sends people back from. */
import type { SignInSettings } from '../api/types';

export function signOutAddress({ url, clientId }: Extract<SignInSettings, { kind: 'hosted' }>): string {
  const parameters = new URLSearchParams({ client_id: clientId, logout_uri: `${location.origin}/` });
  return `${url}/logout?${parameters}`;
}

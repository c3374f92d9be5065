/**
 * Signing in at Cognito's hosted page: authorization code with PKCE. What has to outlive the way there and back
 * (verifier and state, no token) waits in the tab's session storage.
 */
import * as oauth from 'oauth4webapi';
import type { SignInSettings } from '../api/types';
import type { Tokens } from './session';

type Hosted = Extract<SignInSettings, { kind: 'hosted' }>;

const pendingName = 'sign-in';
const channelName = 'sign-in';
const scope = 'openid email profile';

/** Leaves the page. */
export async function goToSignIn(settings: Hosted): Promise<void> {
  location.assign(await prepare(settings, sessionStorage));
}

/**
 * Signs in again in a window of its own: the page, and what was typed into it, stays.
 * @returns undefined where the browser opens no window.
 */
export async function signInBeside(settings: Hosted): Promise<Tokens | undefined> {
  const pending = new Map<string, string>();
  const storage = {
    setItem: (name: string, value: string) => void pending.set(name, value),
    getItem: (name: string) => pending.get(name) ?? null,
    removeItem: (name: string) => void pending.delete(name),
  };
  // The window begins with a copy of this tab's storage, by which it would take the answer for its own.
  sessionStorage.removeItem(pendingName);
  // Opened at once: after an await the browser takes it for a pop-up that nobody asked for.
  const beside = window.open('about:blank', 'sign-in', 'popup,width=520,height=720');
  if (!beside) return undefined;
  beside.location.href = await prepare(settings, storage);
  const channel = new BroadcastChannel(channelName);
  try {
    const answer = await new Promise<URL>((resolve) => {
      channel.onmessage = ({ data }) => resolve(new URL(String(data)));
    });
    return await redeem(settings, answer, storage);
  } finally {
    channel.close();
    beside.close();
  }
}

/**
 * On the way back from the sign-in page. In a window opened for it the answer is handed to the page that waits.
 * @returns undefined where this is no way back. @throws Error where the sign-in has failed.
 */
export async function finishSignIn(settings: Hosted): Promise<Tokens | undefined> {
  const here = new URL(location.href);
  if (!here.searchParams.has('code') && !here.searchParams.has('error')) return undefined;
  history.replaceState(null, '', `/${here.hash}`);
  if (sessionStorage.getItem(pendingName) !== null) return redeem(settings, here, sessionStorage);
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(here.href);
  channel.close();
  window.close();
  return undefined;
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

interface Pending {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly hash: string;
}

async function prepare({ url, clientId }: Hosted, storage: Storage): Promise<string> {
  const pending: Pending = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    hash: location.hash,
  };
  storage.setItem(pendingName, JSON.stringify(pending));
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: home(),
    scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  });
  return `${url}/oauth2/authorize?${parameters}`;
}

async function redeem(settings: Hosted, answer: URL, storage: Storage): Promise<Tokens> {
  const pending: Pending = JSON.parse(storage.getItem(pendingName) ?? '{}');
  storage.removeItem(pendingName);
  const { server, client } = endpointsOf(settings);
  const parameters = oauth.validateAuthResponse(server, client, answer, pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    home(),
    pending.verifier,
    requestOptions(settings),
  );
  const result = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: pending.nonce,
    requireIdToken: true,
  });
  if (pending.hash) history.replaceState(null, '', `/${pending.hash}`);
  return tokensOf(settings, result.id_token, result.refresh_token);
}

function tokensOf(settings: Hosted, idToken: string | undefined, refreshToken: string | undefined): Tokens {
  if (idToken === undefined) throw new Error('the sign-in page sent no token');
  if (refreshToken === undefined) return { token: idToken };
  return { token: idToken, refresh: () => refreshed(settings, refreshToken) };
}

async function refreshed(settings: Hosted, refreshToken: string): Promise<Tokens> {
  const { server, client } = endpointsOf(settings);
  const options = requestOptions(settings);
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options);
  const result = await oauth.processRefreshTokenResponse(server, client, response);
  return tokensOf(settings, result.id_token, result.refresh_token ?? refreshToken);
}

function endpointsOf({ url, clientId, issuer }: Hosted) {
  const server: oauth.AuthorizationServer = {
    issuer,
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/oauth2/token`,
  };
  const client: oauth.Client = { client_id: clientId };
  return { server, client };
}

/** A sign-in page on this machine itself is a test's; everywhere else it must be HTTPS. */
function requestOptions({ url }: Hosted) {
  return { [oauth.allowInsecureRequests]: new URL(url).hostname === '127.0.0.1' };
}

/** Where the sign-in page sends people back to. */
function home(): string {
  return `${location.origin}/`;
}

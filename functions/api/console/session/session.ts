/** Who is signed in. Tokens live in this module's memory and nowhere else; a reload forgets them. */
import type { TokenSource } from '../api/client';

export interface Tokens {
  readonly token: string;
  /** Gets another without asking anybody, where the sign-in allows it. */
  readonly refresh?: () => Promise<Tokens>;
}

export interface Caller {
  /** Tells two people of one name apart. */
  readonly id: string;
  readonly name: string;
  readonly group: 'admin' | 'officer';
  /** Provinces (`30`) and districts (`3014`). */
  readonly areas: readonly string[];
}

export type SessionState =
  | { readonly kind: 'out' }
  | { readonly kind: 'in'; readonly caller: Caller }
  /** The token has run out: what is on the page stays while the same person signs in again. */
  | { readonly kind: 'expired'; readonly caller: Caller };

export class Session implements TokenSource {
  private tokens: Tokens | undefined;
  private current: SessionState = { kind: 'out' };
  private renewal: Promise<string | undefined> | undefined;
  private readonly watchers = new Set<(state: SessionState) => void>();
  private readonly waiting: ((token: string | undefined) => void)[] = [];

  get state(): SessionState {
    return this.current;
  }

  /** @returns what ends the watching. */
  watch(watcher: (state: SessionState) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  signIn(tokens: Tokens): void {
    this.tokens = tokens;
    this.become({ kind: 'in', caller: callerOf(tokens.token) });
    for (const resolve of this.waiting.splice(0)) resolve(tokens.token);
  }

  signOut(): void {
    this.tokens = undefined;
    this.become({ kind: 'out' });
    for (const resolve of this.waiting.splice(0)) resolve(undefined);
  }

  async token(): Promise<string | undefined> {
    return this.tokens?.token;
  }

  /** Quietly where that works, else once somebody has signed in again; whoever asks meanwhile waits too. */
  async renew(refused: string): Promise<string | undefined> {
    if (this.tokens === undefined) return undefined;
    if (this.tokens.token !== refused) return this.tokens.token;
    this.renewal ??= this.renewOnce().finally(() => {
      this.renewal = undefined;
    });
    return this.renewal;
  }

  private async renewOnce(): Promise<string | undefined> {
    const { tokens } = this;
    if (tokens?.refresh) {
      try {
        this.signIn(await tokens.refresh());
        return this.tokens?.token;
      } catch {
        // The long-lived token has run out as well: ask.
      }
    }
    if (this.current.kind !== 'out') this.become({ kind: 'expired', caller: this.current.caller });
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private become(state: SessionState): void {
    this.current = state;
    for (const watcher of this.watchers) watcher(state);
  }
}

/** A province or a district. */
export const areaId = /^\d{2}(?:\d{2})?$/;

/** What the token says; the API checks it, this only shows it. */
export function callerOf(token: string): Caller {
  const claims: Record<string, unknown> = JSON.parse(decodeBase64Url(token.split('.')[1] ?? ''));
  const groups = [...wordsOf(claims.group), ...wordsOf(claims['cognito:groups'])];
  const name = [claims.name, claims.email, claims.sub].find(
    (each) => typeof each === 'string' && each !== '',
  );
  return {
    id: typeof claims.sub === 'string' ? claims.sub : '',
    name: typeof name === 'string' ? name : '–',
    group: groups.includes('admin') ? 'admin' : 'officer',
    areas: [...new Set([...wordsOf(claims.areas), ...wordsOf(claims['custom:areas'])])]
      .filter((word) => areaId.test(word))
      .sort(),
  };
}

function wordsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(/[\s,]+/).filter((word) => word !== '');
  return Array.isArray(claim) ? claim.flatMap(wordsOf) : [];
}

function decodeBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
}

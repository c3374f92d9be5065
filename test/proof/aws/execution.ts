/** One execution of a function: it answers, fails, or dies with whatever it was about to do. */
import { AsyncLocalStorage } from 'node:async_hooks';

export type Ending =
  | { readonly how: 'answered'; readonly value: unknown }
  | { readonly how: 'failed'; readonly error: unknown }
  | { readonly how: 'died' };

const current = new AsyncLocalStorage<Execution>();

export class Execution {
  /** Undefined while it lives. */
  ending: Ending | undefined;
  /** Calls that it has made and that wait at the gate. */
  waiting = 0;
  /** Mails whose notices it has asked to claim: it may be composing them. */
  readonly mailsBegun = new Set<string>();
  /** Mails handed to SES, and mails kept in the store: packing one happens beside everything else. */
  readonly mailsSent = new Set<string>();
  readonly mailsKept = new Set<string>();

  private constructor(
    readonly number: number,
    readonly name: string,
  ) {}

  /** Begins the work; from its first step on, every call that it makes is known as this execution's. */
  static begin(number: number, name: string, work: () => Promise<unknown>): Execution {
    const execution = new Execution(number, name);
    void current.run(execution, async () => {
      try {
        execution.end({ how: 'answered', value: await work() });
      } catch (error) {
        execution.end({ how: 'failed', error });
      }
    });
    return execution;
  }

  /** Whose call this is; undefined for the test's own. */
  static get current(): Execution | undefined {
    return current.getStore();
  }

  /** Nothing that it does from now on has any effect. */
  die(): void {
    this.end({ how: 'died' });
  }

  /** Whether it is at something that is no call: composing, packing, checking a token. */
  get isAtWork(): boolean {
    if (this.ending) return false;
    return this.waiting === 0 || [...this.mailsSent].some((mailId) => !this.mailsKept.has(mailId));
  }

  private end(ending: Ending): void {
    this.ending ??= ending;
  }
}

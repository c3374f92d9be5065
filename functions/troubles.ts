/** What goes wrong with one of many: the others go on, and in the end all of it is said. */
import type { StoreServices } from './services';

export class Troubles {
  private readonly errors: unknown[] = [];

  constructor(private readonly logger: StoreServices['logger']) {}

  /** Undefined where the work fails. `what` it was is logged. */
  async guarded<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.logger.error('something was passed over', { what, error: messageOf(error) });
      this.errors.push(error);
      return undefined;
    }
  }

  /** @throws what went wrong, if anything did: an alarm counts a function's errors, not its logs */
  throwIfAny(): void {
    if (this.errors.length === 1) throw this.errors[0];
    if (this.errors.length > 1) throw new AggregateError(this.errors, this.errors.map(messageOf).join('; '));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

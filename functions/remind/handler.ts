/** The entry of `remind`: one run for one (province, wake-up instant). */
import * as z from 'zod';
import type { MailServices } from '../services';
import { type RunSummary, run } from './run';

/** Written as everywhere else, however whoever rings by hand writes it: a run's row is found by its instant. */
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

const wakeUpSchema = z.object({ provinceId: z.string().regex(/^\d{2}$/), instant });

/** The part of Lambda's context that a run needs: it stops in good time and is continued. */
export interface RemainingTime {
  getRemainingTimeInMillis(): number;
}

/** @throws Error for an event that is no wake-up, or of a province that is not served. */
export function remindHandler(services: () => MailServices) {
  return async (event: unknown, context: RemainingTime): Promise<RunSummary> => {
    const parsed = wakeUpSchema.safeParse(event);
    if (!parsed.success) throw new Error(`not a wake-up: ${z.prettifyError(parsed.error)}`);
    return run(services(), parsed.data, () => context.getRemainingTimeInMillis());
  };
}

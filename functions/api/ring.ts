/** After a change of plan: reconcile is rung, so that schedules follow at once. */
import type { Services } from '../services';

/** Milliseconds that a caller waits for the doorbell at the most. */
const patience = 3_000;

/** Never fails: what was written stands, and reconcile comes by itself within 15 minutes. */
export async function ringReconcile({
  wakeUps,
  logger,
}: Pick<Services, 'wakeUps' | 'logger'>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
  });
  try {
    await Promise.race([wakeUps.ringReconcile(), tooLong]);
  } catch (error) {
    logger.warn('reconcile could not be rung; it comes by itself within 15 minutes', { error });
  } finally {
    clearTimeout(timer);
  }
}

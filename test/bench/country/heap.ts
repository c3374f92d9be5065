/** What a piece of work holds in memory at most, garbage left out. */

export interface HeapUse {
  /** Alive after a full collection, at the worst moment looked at. */
  readonly peakBytes: number;
  /** When all was over. */
  readonly restBytes: number;
}

/** Looking takes time: what is watched can't be timed as well where it is looked at often. */
export async function watchHeap<T>(
  everyMilliseconds: number,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly heap: HeapUse }> {
  let peakBytes = liveBytes();
  const looking = setInterval(() => {
    peakBytes = Math.max(peakBytes, liveBytes());
  }, everyMilliseconds);
  try {
    const result = await work();
    const restBytes = liveBytes();
    return { result, heap: { peakBytes: Math.max(peakBytes, restBytes), restBytes } };
  } finally {
    clearInterval(looking);
  }
}

/** @throws Error without `--expose-gc`: what is garbage can't be told from what is held */
function liveBytes(): number {
  if (!globalThis.gc) throw new Error('start node with --expose-gc');
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

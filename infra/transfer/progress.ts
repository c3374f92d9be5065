/** How far a transfer has come, for whoever looks at the terminal; nothing where nobody does. */
import { SingleBar } from 'cli-progress';
import type { Step } from './import-table';

/** Items written so far: how many there will be, nobody knows. */
export function counter() {
  const bar = start('{value} items', Number.MAX_SAFE_INTEGER, {});
  return { show: (items: number) => bar?.update(items), stop: () => bar?.stop() };
}

/** Bytes of the file, once per step. */
export function byteBar(bytes: number) {
  const bar = start('{step} [{bar}] {percentage}% {eta_formatted}', bytes, { step: 'verify ' });
  return {
    show: (step: Step, position: number) => bar?.update(position, { step: step.padEnd(7) }),
    stop: () => bar?.stop(),
  };
}

function start(format: string, total: number, payload: object): SingleBar | undefined {
  if (!process.stderr.isTTY) return undefined;
  const bar = new SingleBar({ format, stream: process.stderr });
  bar.start(total, 0, payload);
  return bar;
}

/** Loopback ports of the one-machine host. */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

export const loopback = '127.0.0.1';

/** Below the ports that systems hand out by themselves: nobody else is given one by chance. */
const lowest = 20_000;
const highest = 32_000;
const maximumTries = 50;

/**
 * What no browser ever asks, whatever page wants it to: the "bad ports" above 1023 of the Fetch standard
 * (https://fetch.spec.whatwg.org/#port-blocking), but for 4190 and 6679, which Chromium asks all the same.
 */
export const portsClosedToBrowsers: readonly number[] = [
  ...[1719, 1720, 1723, 2049, 3659, 4045, 5060, 5061, 6000, 6566],
  ...[6665, 6666, 6667, 6668, 6669, 6697, 10_080],
];

/** A port that is free now, and that no other program is likely to get before it is used. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const port = randomInt(lowest, highest);
    try {
      await assertPortFree(port);
      return port;
    } catch {
      // Taken: try another.
    }
  }
  throw new Error(`no free port between ${lowest} and ${highest}`);
}

/** @throws Error that names the port and what to do, where another program has it. */
export async function assertPortFree(port: number): Promise<void> {
  const server = createServer();
  server.listen(port, loopback);
  try {
    await once(server, 'listening');
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? error.code : undefined;
    if (cause === 'EACCES') throw new Error(`port ${port} needs an administrator: choose one above 1023`);
    throw new Error(
      `port ${port} is taken by another program: end that program, or choose another port with --port`,
    );
  }
  server.close();
  await once(server, 'close');
}

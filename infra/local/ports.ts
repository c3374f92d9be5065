/** Loopback ports of the one-machine host. */
import { once } from 'node:events';
import { createServer } from 'node:net';

export const loopback = '127.0.0.1';

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, loopback);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
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

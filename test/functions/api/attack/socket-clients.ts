/** Clients that write to a server's socket what no HTTP client would. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpServer } from '../../../../infra/local/http-server';

export interface Connection {
  readonly socket: Socket;
  /** All that has come back so far. */
  readonly said: () => string;
  readonly closed: Promise<unknown>;
}

export async function connected({ port }: HttpServer): Promise<Connection> {
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (chunk) => parts.push(chunk));
  // Writing to whoever has hung up is what these clients do.
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  return { socket, said: () => Buffer.concat(parts).toString(), closed };
}

/** A byte every so often, as long as anybody listens. */
export async function dribble(socket: Socket, text: string): Promise<void> {
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await sleep(50);
  }
}

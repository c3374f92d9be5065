/** A small HTTP server on loopback. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { loopback } from './ports';
import { problemResponse } from './problem';

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Milliseconds that a client may take to send its headers, and all of its request. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
}

const standardPatience: Patience = { headers: 20_000, request: 60_000 };

/**
 * Milliseconds that an idle connection is kept. Clients in the same process keep theirs too: one that was closed at
 * the moment of its next request would leave a mail's fate unknown, as it does on a real network.
 */
const idle = 600_000;

/** Whoever sends slower is answered 408 and let go: they would keep connections open for ever. @throws Error where the port is taken. */
export async function startHttpServer(
  fetch: (request: Request) => Response | Promise<Response>,
  port = 0,
  patience: Patience = standardPatience,
): Promise<HttpServer> {
  const server = createServer(
    {
      keepAliveTimeout: idle,
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: Math.ceil(patience.headers / 10),
    },
    getRequestListener(fetch, { hostname: loopback, errorHandler: answerError }),
  );
  server.listen(port, loopback);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://${loopback}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * What the application never sees, because no URL can be made of it, and what it lets through. Words that are no HTTP
 * at all don't come here: node answers them by itself, with a status and no body.
 */
function answerError(error: unknown): Response {
  if (error instanceof RequestError) return problemResponse(400, `this is no request: ${error.message}`);
  console.error('a request failed', error);
  return problemResponse(500, 'the error has been logged');
}

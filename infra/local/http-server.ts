/** A small HTTP server on loopback. */
import { serve } from '@hono/node-server';
import { loopback } from './ports';

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
  const serverOptions = {
    keepAliveTimeout: idle,
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: Math.ceil(patience.headers / 10),
  };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: loopback, port, serverOptions }, (info) => {
      resolve({
        url: `http://${loopback}:${info.port}`,
        port: info.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}

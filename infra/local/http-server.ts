/** A small HTTP server on loopback. */
import { serve } from '@hono/node-server';
import { loopback } from './ports';

export interface HttpServer {
  readonly url: string;
  readonly port: number;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** @throws Error where the port is taken. */
export async function startHttpServer(
  fetch: (request: Request) => Response | Promise<Response>,
  port = 0,
): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: loopback, port }, (info) => {
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

/** The servers of the embedded parts: for the programs of this machine, never for a web page that is open on it. */
import { type HttpServer, startHttpServer } from './http-server';
import { loopback } from './ports';

export interface EmbeddedPart {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** A refusal in the format of the real service. */
  readonly refuse: (message: string) => Response;
  /** Absent: one that is free. */
  readonly port?: number | undefined;
}

/**
 * Nobody signs what he asks of an embedded part, and a browser sends a page's plain POST without asking first. But it
 * names the page's origin, or, where the page's own name has been made to lead here (DNS rebinding), that name as the
 * host; programs of this machine do neither.
 *
 * @throws Error where the port is taken.
 */
export async function startEmbeddedPart({ fetch, refuse, port }: EmbeddedPart): Promise<HttpServer> {
  return startHttpServer(
    (request) => (isOfPage(request) ? refuse('No web page may ask for this.') : fetch(request)),
    port,
  );
}

function isOfPage({ headers, url }: Request): boolean {
  return headers.has('origin') || new URL(url).hostname !== loopback;
}

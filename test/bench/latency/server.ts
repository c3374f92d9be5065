/** What the delaying processes share: when to answer, and how to talk to the process that started them. */
import type { Server } from 'node:http';
import { loopback } from '../../../infra/local/ports';

/** Once `milliseconds` have passed since the request came; a timer's milliseconds are whole ones. */
export function answerLater(arrivedAt: number, milliseconds: number, answer: () => void): void {
  const left = arrivedAt + milliseconds - performance.now();
  if (left <= 0) answer();
  else setTimeout(answer, Math.round(left));
}

/** Listens, and tells where; answers whatever the parent says with `tell()`; ends with the parent. */
export function tellParent(server: Server, tell: () => object): void {
  server.keepAliveTimeout = 600_000;
  server.listen(0, loopback, () => {
    const address = server.address();
    if (address && typeof address === 'object') process.send?.({ port: address.port });
  });
  process.on('message', () => process.send?.(tell()));
  process.on('disconnect', () => process.exit());
}

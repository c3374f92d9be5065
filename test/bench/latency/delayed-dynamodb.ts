/**
 * A process between the service and its embedded DynamoDB, so that a call takes as long as on AWS:
 * `delayed-dynamodb URL MILLISECONDS`. Where the database itself is slower, nothing is added.
 */
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { answerLater, tellParent } from './server';

const [upstream = '', milliseconds = ''] = process.argv.slice(2);
const target = new URL(upstream);
const delay = Number(milliseconds);
const agent = new Agent({ keepAlive: true });

const server = createServer((incoming, outgoing) => {
  const arrivedAt = performance.now();
  const { method, headers } = incoming;
  const forwarded = request({ agent, host: target.hostname, port: target.port, method, headers, path: '/' });
  forwarded.on('response', (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk) => chunks.push(chunk));
    answer.on('end', () => pass(answer, Buffer.concat(chunks), outgoing, arrivedAt));
  });
  forwarded.on('error', (error) => outgoing.destroy(error));
  incoming.pipe(forwarded);
});
tellParent(server, () => ({}));

/** The checksum that the client verifies is among the headers. */
function pass(answer: IncomingMessage, body: Buffer, outgoing: ServerResponse, arrivedAt: number): void {
  answerLater(arrivedAt, delay, () => {
    const { 'transfer-encoding': _, ...headers } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': body.length });
    outgoing.end(body);
  });
}

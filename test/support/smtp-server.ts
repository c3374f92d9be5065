/** A mail server of a test's own: says what the test tells it to, and keeps what it has taken. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire, dots unstuffed, without the closing line. */
  readonly raw: string;
}

/** A reply with its code, or `cut`: the connection is closed without one. */
type Reply = string;

export interface SmtpServer {
  readonly url: string;
  readonly taken: TakenMail[];
  /** How often somebody connected. */
  connections(): number;
  /** By command (`MAIL`, `RCPT <address>`, `DATA`, `.`, `AUTH`, `GREETING`); the usual reply otherwise. */
  readonly replies: Map<string, Reply>;
  close(): Promise<void>;
}

export async function startSmtpServer(): Promise<SmtpServer> {
  const taken: TakenMail[] = [];
  const replies = new Map<string, Reply>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    serve(socket, replies, taken);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    connections: () => sockets.size,
    replies,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function serve(socket: Socket, replies: Map<string, Reply>, taken: TakenMail[]): void {
  let buffer = '';
  let inData = false;
  let from = '';
  let to: string[] = [];
  const say = (key: string, usual: string) => {
    const reply = replies.get(key) ?? usual;
    if (reply === 'cut') socket.destroy();
    else socket.write(`${reply}\r\n`);
    return reply.startsWith('2') || reply.startsWith('3');
  };
  const command = (line: string) => {
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO') return say('EHLO', '250-mail.test\r\n250 AUTH PLAIN');
    if (verb === 'AUTH') return say('AUTH', '235 2.7.0 Accepted');
    if (verb === 'MAIL') {
      from = address;
      to = [];
      return say('MAIL', '250 2.1.0 Ok');
    }
    if (verb === 'RCPT') {
      if (say(`RCPT ${address}`, '250 2.1.5 Ok')) to.push(address);
      return undefined;
    }
    if (verb === 'DATA') {
      inData = say('DATA', '354 Go ahead');
      return undefined;
    }
    return say(verb, verb === 'QUIT' ? '221 Bye' : '250 Ok');
  };
  socket.on('data', (bytes) => {
    buffer += bytes.toString('latin1');
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (!inData) {
        command(text);
        continue;
      }
      inData = false;
      const refused = /^[45]/.test(replies.get('.') ?? '');
      const raw = Buffer.from(`${text}\r\n`.replace(/^\.\./gm, '.'), 'latin1').toString('utf8');
      if (!refused) taken.push({ from, to, raw });
      say('.', '250 2.0.0 Ok: queued');
    }
  });
  say('GREETING', '220 mail.test');
}

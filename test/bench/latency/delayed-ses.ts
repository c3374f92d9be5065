/**
 * An SES in a process of its own that takes every mail after as long as SES itself: `delayed-ses MILLISECONDS`.
 * It counts the mails that it has in hand at once.
 */
import { createServer, type ServerResponse } from 'node:http';
import { element, successXml } from '../../../infra/local/ses/wire';
import { answerLater, tellParent } from './server';

const delay = Number(process.argv[2]);
const perSecond = 10_000;

let mails = 0;
let inHand = 0;
let mostInHand = 0;

const server = createServer((incoming, outgoing) => {
  const arrivedAt = performance.now();
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk) => chunks.push(chunk));
  incoming.on('end', () => {
    const isMail = Buffer.concat(chunks).includes('Action=SendRawEmail');
    if (isMail) {
      inHand += 1;
      mostInHand = Math.max(mostInHand, inHand);
    }
    answerLater(arrivedAt, delay, () => {
      if (isMail) inHand -= 1;
      answer(outgoing, isMail);
    });
  });
});
tellParent(server, () => {
  const told = { mails, mostInHand };
  mails = 0;
  mostInHand = 0;
  return told;
});

function answer(outgoing: ServerResponse, isMail: boolean): void {
  if (isMail) mails += 1;
  const body = isMail
    ? successXml('SendRawEmail', element('MessageId', `message-${mails}`))
    : successXml(
        'GetSendQuota',
        [element('Max24HourSend', -1), element('MaxSendRate', perSecond), element('SentLast24Hours', 0)].join(
          '',
        ),
      );
  outgoing.writeHead(200, { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

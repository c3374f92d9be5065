import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AcceptedMail, Outbox } from '../../../../infra/local/ses/outbox';

function mail(n: number, overrides: Partial<AcceptedMail> = {}): AcceptedMail {
  return {
    messageId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    acceptedAt: new Date(Date.parse('2022-06-03T23:59:58.000Z') + n * 1000).toISOString(),
    source: 'ita@district.example',
    destinations: ['saraban@3014601.lao.example'],
    tags: { notice: `n-${n}` },
    raw: Buffer.from([0x46, 0x0d, 0x0a, 0x00, 0xff, n]),
    ...overrides,
  };
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a mail is a file of its own bytes, in a folder of its UTC date, with its envelope beside it', () => {
  const outbox = new Outbox(folder);
  outbox.keep(mail(1));
  outbox.keep(mail(2));
  const { messageId } = mail(1);
  expect(readdirSync(folder).sort()).toEqual(['2022-06-03', '2022-06-04']);
  expect(readFileSync(join(folder, '2022-06-03', `${messageId}.eml`))).toEqual(mail(1).raw);
  const { raw: _, ...envelope } = mail(1);
  expect(JSON.parse(readFileSync(join(folder, '2022-06-03', `${messageId}.json`), 'utf8'))).toEqual(envelope);
});

test('after a restart it is the same, newest first', () => {
  const outbox = new Outbox(folder);
  for (const n of [1, 2, 3, 4, 5]) outbox.keep(mail(n));
  const again = new Outbox(folder);
  expect(again.size).toBe(5);
  expect(again.page(0, 10)).toEqual(outbox.page(0, 10));
  expect(again.page(0, 2).map(({ tags }) => tags.notice)).toEqual(['n-5', 'n-4']);
  expect(again.page(4, 2).map(({ tags }) => tags.notice)).toEqual(['n-1']);
  expect(again.page(5, 2)).toEqual([]);
  expect(again.get(mail(3).messageId)).toEqual(mail(3));
});

test('a mail whose envelope was never finished is as if it had not been accepted', () => {
  new Outbox(folder).keep(mail(1));
  writeFileSync(join(folder, '2022-06-03', `${mail(0).messageId}.eml`), 'half');
  writeFileSync(join(folder, '2022-06-03', `${mail(0).messageId}.json.partial`), '{"mess');
  const again = new Outbox(folder);
  expect(again.size).toBe(1);
  expect(again.get(mail(0).messageId)).toBeUndefined();
});

test('a damaged envelope is named', () => {
  mkdirSync(join(folder, '2022-06-03'));
  const file = join(folder, '2022-06-03', 'x.json');
  writeFileSync(file, '{}');
  expect(() => new Outbox(folder)).toThrow(file);
});

test.each(['../../../../etc/passwd', '..', '', '%2e%2e%2f', 'A'.repeat(36), `${mail(9).messageId}`])(
  'no mail is found under %j',
  (messageId) => {
    const outbox = new Outbox(folder);
    outbox.keep(mail(1));
    expect(outbox.get(messageId)).toBeUndefined();
  },
);

test('in memory the latest are kept, and no more than asked for', () => {
  const outbox = new Outbox(undefined, 2);
  for (const n of [1, 2, 3]) outbox.keep(mail(n));
  expect(outbox.size).toBe(2);
  expect(outbox.get(mail(1).messageId)).toBeUndefined();
  expect(outbox.get(mail(3).messageId)).toEqual(mail(3));
});

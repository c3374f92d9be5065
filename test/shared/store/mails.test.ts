import { brotliCompressSync, deflateSync } from 'node:zlib';
import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mailIdBound, newMailId } from '../../../shared/domain/mail-id';
import { composeOfficeMail } from '../../../shared/mail/compose';
import { DamagedRowError } from '../../../shared/store/errors';
import { mailKey } from '../../../shared/store/keys';
import type { KeptMail } from '../../../shared/store/mails';
import { aMail } from '../../support/builders';
import { startTestStore, storeLosingFirstAnswer, type TestStore } from '../../support/embedded-dynamodb';
import { anOfficeMail, noticeFacts } from '../../support/mails';

let world: TestStore;
beforeEach(async () => {
  world = await startTestStore();
});
afterEach(async () => world.stop());

const keepAt = async (at: string, provinceId = '30') => {
  const mail = aMail({ provinceId, mailId: newMailId(at), at });
  await world.store.mails.keep(mail);
  return mail.mailId;
};
const listed = async (range: { from?: string; before?: string } = {}, limit = 10) => {
  const { items, more } = await world.store.mails.list('30', { ...range, limit });
  return { ids: items.map(({ mailId }) => mailId), more };
};

const change = (mail: KeptMail, expression: string, body: Uint8Array) =>
  world.client.send(
    new UpdateCommand({
      TableName: world.tableName,
      Key: mailKey(mail),
      UpdateExpression: expression,
      ExpressionAttributeValues: { ':body': body },
    }),
  );

describe('a mail', () => {
  test('is kept and found as it was sent', async () => {
    const mail = aMail({ replyTo: { address: 'office@3014.area.example', name: 'อำเภอปักธงชัย' } });
    await world.store.mails.keep(mail);
    expect(await world.store.mails.get(mail)).toEqual(mail);
    expect(await world.store.mails.get({ ...mail, provinceId: '31' })).toBeUndefined();
  });

  test('kept again stays as it was first', async () => {
    const mail = aMail();
    await world.store.mails.keep(mail);
    await world.store.mails.keep({ ...mail, subject: 'อื่น' });
    expect((await world.store.mails.get(mail))?.subject).toBe(mail.subject);
  });

  test('whose answer was lost, and which the SDK repeated, is kept', async () => {
    const mail = aMail();
    await storeLosingFirstAnswer(world).mails.keep(mail);
    expect(await world.store.mails.get(mail)).toEqual(mail);
  });

  test('of an office takes one write unit', async () => {
    const { subject, html, text } = composeOfficeMail(
      anOfficeMail([noticeFacts('q3-report', '2022-06-02')], '2022-06-02'),
    );
    await world.store.mails.keep(aMail({ subject, html, text }));
    expect(Buffer.byteLength(html) + Buffer.byteLength(text)).toBeGreaterThan(9_000);
    expect(world.meter.writeUnits).toBe(1);
  });

  test('that was packed with Brotli, as all were at first, is read', async () => {
    const mail = aMail();
    await world.store.mails.keep(mail);
    const pages = { html: '<p>เรียน นายก</p>', text: 'เรียน นายก' };
    await change(mail, 'SET body = :body REMOVE packing', brotliCompressSync(JSON.stringify(pages)));
    expect(await world.store.mails.get(mail)).toEqual({ ...mail, ...pages });
  });

  test.each([
    ['no packed bytes', Buffer.from('x')],
    ['packed with another dictionary', deflateSync('{}', { dictionary: Buffer.from('another') })],
  ])('whose body is damaged is named: %s', async (_, body) => {
    const mail = aMail();
    await world.store.mails.keep(mail);
    await change(mail, 'SET body = :body', body);
    const failure = await world.store.mails.get(mail).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DamagedRowError);
    expect(failure).toMatchObject({
      message: expect.stringContaining('body: cannot be unpacked'),
      cause: expect.anything(),
    });
  });
});

describe('the list of mails', () => {
  const [nine, ten] = ['2022-06-02T02:00:00.000Z', '2022-06-02T03:00:00.000Z'];

  test('is of one province, newest first, and without bodies', async () => {
    const [first, second] = [await keepAt(nine), await keepAt(ten)];
    await keepAt(ten, '31');
    expect(await listed()).toEqual({ ids: [second, first], more: false });
    const send = jest.spyOn(world.database, 'send');
    const { items } = await world.store.mails.list('30', { limit: 1 });
    expect(send).toHaveBeenCalledTimes(1);
    const [{ input }] = send.mock.calls[0] as unknown as [{ input: QueryCommandInput }];
    expect(input.ProjectionExpression).toBeDefined();
    expect(Object.values(input.ExpressionAttributeNames ?? {})).not.toContain('body');
    const { html: _, text: __, ...head } = aMail({ mailId: second, at: ten });
    expect(items).toEqual([head]);
  });

  test('begins with its first moment and ends before its last', async () => {
    const [first, second] = [await keepAt(nine), await keepAt(ten)];
    expect((await listed({ from: mailIdBound(nine), before: mailIdBound(ten) })).ids).toEqual([first]);
    expect((await listed({ from: mailIdBound(ten) })).ids).toEqual([second]);
    const turned = { from: mailIdBound(ten), before: mailIdBound(nine), limit: 10 };
    expect(await world.store.mails.list('30', turned)).toEqual({ items: [], more: false });
    // From one to before the same there is none, and no more.
    expect(await listed({ from: second, before: second })).toEqual({ ids: [], more: false });
  });

  test('comes in pages, each mail once', async () => {
    const ids = [await keepAt(nine), await keepAt(nine), await keepAt(ten)].sort().reverse();
    const seen: string[] = [];
    let before: string | undefined;
    for (const more of [true, true, false]) {
      const page = await listed(before === undefined ? {} : { before }, 1);
      expect(page.more).toBe(more);
      seen.push(...page.ids);
      before = page.ids[0];
    }
    expect(seen).toEqual(ids);
  });
});

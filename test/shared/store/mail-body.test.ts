import { createHash } from 'node:crypto';
import phrases from '../../../shared/data/mail-dictionary-1.json';
import { dictionaryOf, packBody, unpackBody } from '../../../shared/store/mail-body';

test('the first dictionary is as it was: mails packed with it can be read with no other', () => {
  const bytes = dictionaryOf(phrases);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    'ea5212303294b26578a4e802768ac8d9c439bbfb57373081ec90627748223e5f',
  );
});

test('what was packed by the first dictionary is read', async () => {
  const packed = {
    body: Buffer.from('eLshfmPKq1YCdW6VrJRsCui5fkJJRwk06KZkpaRUCwDld1Nf', 'base64'),
    packing: 'deflate-1' as const,
  };
  expect(await unpackBody(packed)).toEqual({ html: '<p>เรียน นายกองค์การบริหารส่วนตำบลตะขบ</p>', text: '' });
});

test('pages of any text come back as they were', async () => {
  for (const pages of [
    { html: '', text: '' },
    { html: '<p title="\\\\">\u0000 "๒๕๖๕" \u{1f4ec} \ud800</p>\r\n', text: 'ก'.repeat(300_000) },
  ])
    expect(await unpackBody(packBody(pages))).toEqual(pages);
});

import { isFreeMail, parseAddress } from '../../../shared/mail/addresses';
import { readsTheSame } from '../../../shared/mail/clean';

it.each([
  ['saraban@3014601.lao.example', 'saraban@3014601.lao.example'],
  ['  Saraban@LAO.Example ', 'Saraban@lao.example'],
  ["o'hara+ita@xn--12c4db3b2bb9h.example", "o'hara+ita@xn--12c4db3b2bb9h.example"],
])('takes %p as %p', (text, address) => {
  expect(parseAddress(text)).toEqual({ ok: true, address });
});

it.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['a@b.example\r\nBcc: x@y.example', 'control-characters'],
  ['a\u0000@b.example', 'control-characters'],
  ['Somchai <a@b.example>', 'display-name'],
  ['a@b.example, c@d.example', 'several'],
  ['a@b.example;c@d.example', 'several'],
  ['a@b.example c@d.example', 'several'],
  ['สารบรรณ@b.example', 'non-ascii'],
  ['saraban@อบต.ไทย', 'non-ascii'],
  [`${'a'.repeat(65)}@b.example`, 'too-long'],
  [`a@${'b'.repeat(250)}.example`, 'too-long'],
  ['saraban', 'malformed'],
  ['saraban@', 'malformed'],
  ['sara ban@b.example', 'malformed'],
  ['saraban@b', 'malformed'],
  ['a..b@b.example', 'malformed'],
] as const)('refuses %p as %s', (text, error) => {
  expect(parseAddress(text)).toMatchObject({ ok: false, error, message: expect.any(String) });
});

it('warns of free mail, not of an office whose name only ends like it', () => {
  expect(isFreeMail('pakthongchai@Gmail.com')).toBe(true);
  expect(isFreeMail('saraban@notgmail.com')).toBe(false);
});

it('Thai names read the same in composed and decomposed form', () => {
  expect(readsTheSame('ตำบล', 'ต\u0e4d\u0e32บล')).toBe(true);
  expect(readsTheSame('ตะขบ', 'ตะคบ')).toBe(false);
});

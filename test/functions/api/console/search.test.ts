import { officeSearchKey, searchKey } from '../../../../functions/api/console/words/search';

describe('two texts that read alike are found by each other', () => {
  test.each([
    ['ำ as one character, or as two', 'ตำบลสำโรง', 'ต\u0e4d\u0e32บลส\u0e4d\u0e32โรง'],
    ['a tone mark before its vowel, or after it', 'น\u0e49\u0e33', 'น\u0e4d\u0e49\u0e32'],
    ['แ, or twice เ', 'แก้ว', 'เเก้ว'],
    ['with and without spaces, also the invisible ones', 'บ่อ ปลา\u200bทอง', 'บ่อปลาทอง'],
    ['a tone mark typed before its vowel', 'ง\u0e49\u0e34ว', 'ง\u0e34\u0e49ว'],
    ['a tone mark typed before ั', 'ต\u0e49\u0e31ง', 'ต\u0e31\u0e49ง'],
    ['Thai and Western digits', 'หมู่ ๑๒', 'หมู่ 12'],
    ['small and capital letters', 'Saraban', 'sARABAN'],
  ])('%s', (_, one, other) => {
    expect(searchKey(one)).toBe(searchKey(other));
  });

  test('but not those that don’t', () => {
    expect(searchKey('ตะขบ')).not.toBe(searchKey('ตะคุ'));
  });
});

describe('an office is found', () => {
  test.each(['อบต.ตะขบ', 'อบต ตะขบ', 'องค์การบริหารส่วนตำบลตะขบ', 'ตะขบ'])('by %s', (text) => {
    expect(officeSearchKey('องค์การบริหารส่วนตำบลตะขบ')).toContain(searchKey(text));
  });

  test('by its own short name, not by that of another kind', () => {
    expect(officeSearchKey('เทศบาลตำบลตะขบ')).toContain(searchKey('ทต.ตะขบ'));
    expect(officeSearchKey('เทศบาลตำบลตะขบ')).not.toContain(searchKey('อบต.ตะขบ'));
  });
});

test.each(['\u200e', '\u202b', '\u00ad', '\u2066'])('what cannot be seen is not looked for: %j', (mark) => {
  expect(searchKey(`ตะ${mark}ขบ`)).toBe(searchKey('ตะขบ'));
});

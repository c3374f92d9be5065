import { readCsv, WorkbookChosen } from '../../../../../functions/api/console/pages/roster/read-csv';

const text = 'officeId,name\n3014601,องค์การบริหารส่วนตำบลตะขบ\n';

const fileOf = (bytes: Uint8Array<ArrayBuffer>) => new File([bytes], 'roster.csv');

const utf16 = (bigEndian: boolean) => {
  const bytes = new Uint8Array(2 * (text.length + 1));
  const view = new DataView(bytes.buffer);
  [...`\ufeff${text}`].forEach((sign, index) => {
    view.setUint16(2 * index, sign.charCodeAt(0), !bigEndian);
  });
  return bytes;
};

const windows874 = Uint8Array.from(text, (sign) => {
  const code = sign.charCodeAt(0);
  return code < 0x80 ? code : code - 0x0e00 + 0xa0;
});

test.each([
  ['UTF-8', new TextEncoder().encode(text), false],
  ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${text}`), false],
  ['Windows-874', windows874, true],
  ['UTF-16, little end first', utf16(false), true],
  ['UTF-16, big end first', utf16(true), true],
])('a file in %s is read', async (_, bytes, wasConverted) => {
  expect(await readCsv(fileOf(Uint8Array.from(bytes)))).toEqual({ name: 'roster.csv', text, wasConverted });
});

test.each([
  ['of today', [0x50, 0x4b, 0x03, 0x04, 0x14]],
  ['of old', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
])('a workbook %s is no CSV', async (_, bytes) => {
  await expect(readCsv(fileOf(Uint8Array.from(bytes)))).rejects.toThrow(WorkbookChosen);
});

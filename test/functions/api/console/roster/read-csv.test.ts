import {
  FileTooLarge,
  readCsv,
  WorkbookChosen,
} from '../../../../../functions/api/console/pages/roster/read-csv';

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
  ['UTF-8', new TextEncoder().encode(text), {}],
  ['UTF-8 with its mark', new TextEncoder().encode(`\ufeff${text}`), {}],
  ['Windows-874', windows874, { convertedFrom: 'Windows-874' }],
  ['UTF-16, little end first', utf16(false), { convertedFrom: 'UTF-16' }],
  ['UTF-16, big end first', utf16(true), { convertedFrom: 'UTF-16' }],
])('a file in %s is read, and called so', async (_, bytes, converted) => {
  expect(await readCsv(fileOf(Uint8Array.from(bytes)))).toEqual({ name: 'roster.csv', text, ...converted });
});

test.each([
  ['of today', [0x50, 0x4b, 0x03, 0x04, 0x14]],
  ['of old', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
])('a workbook %s is no CSV', async (_, bytes) => {
  await expect(readCsv(fileOf(Uint8Array.from(bytes)))).rejects.toThrow(WorkbookChosen);
});

describe('a file that is too large', () => {
  const megabytes = (count: number) => new Uint8Array(count * 1024 * 1024).fill(0x61);

  test('is not even read', async () => {
    const file = fileOf(megabytes(11));
    const read = jest.spyOn(file, 'arrayBuffer');
    await expect(readCsv(file)).rejects.toThrow(FileTooLarge);
    expect(read).not.toHaveBeenCalled();
  });

  test('is so by what it would have as UTF-8', async () => {
    expect((await readCsv(fileOf(megabytes(5)))).text).toHaveLength(5 * 1024 * 1024);
    await expect(readCsv(new File([megabytes(5), 'a'], 'roster.csv'))).rejects.toThrow(FileTooLarge);
    // Thai takes one byte in Windows-874, and three in UTF-8.
    await expect(readCsv(fileOf(megabytes(2).fill(0xa1)))).rejects.toThrow(FileTooLarge);
  });
});

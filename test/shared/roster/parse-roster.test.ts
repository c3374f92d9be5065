import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parseRoster } from '../../../shared/roster/parse-roster';

const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName';
const takhop = '3014501,subdistrict-municipality,เทศบาลตำบลตะขบ,3014,ปักธงชัย,30,นครราชสีมา';
const takhopSao = '3014601,subdistrict-administrative-organization,อบต.ตะขบ,3014,ปักธงชัย,30,นครราชสีมา';

function rowsOf(csv: string) {
  const parsed = parseRoster(csv);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.rows;
}

/** `line column`, in order. */
function errorsOf(csv: string): string[] {
  const parsed = parseRoster(csv);
  return parsed.ok ? [] : parsed.errors.map(({ line, column }) => [line, column].filter(Boolean).join(' '));
}

const withCells = (changes: Record<string, string>) => {
  const cells = takhop.split(',');
  const columns = header.split(',');
  const given = columns.map((column, index) => changes[column] ?? cells[index]);
  const extra = Object.keys(changes).filter((column) => !columns.includes(column));
  return [
    [...columns, ...extra].join(','),
    [...given, ...extra.map((column) => changes[column])].join(','),
    '',
  ].join('\n');
};

describe('a roster', () => {
  test('is the real one of the province, every row of it', () => {
    const rows = rowsOf(readFileSync('shared/data/nakhon-ratchasima-offices.csv', 'utf8'));
    expect(rows).toHaveLength(333);
    expect(new Set(rows.map(({ districtId }) => districtId)).size).toBe(32);
    expect(rows[0]).toEqual({
      line: 2,
      officeId: '3001301',
      kind: 'city-municipality',
      name: 'เทศบาลนครนครราชสีมา',
      districtId: '3001',
      districtName: 'เมืองนครราชสีมา',
      provinceId: '30',
      provinceName: 'นครราชสีมา',
      addresses: {},
    });
  });

  test('is what the README shows', () => {
    const [, shown = ''] = /```csv\n([^`]*)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
    expect(rowsOf(shown)).toMatchObject([{ iitMinimum: 50, eitMinimum: 200 }, { officeId: '3014601' }]);
  });

  test('may have a byte order mark, CRLF, empty lines and rows of commas, quotes and another order', () => {
    const csv = `\uFEFF${header}\r\n\r\n"3014501",subdistrict-municipality, เทศบาลตำบลตะขบ ,3014,ปักธงชัย,30,นครราชสีมา\r\n,,,,,,\r\n${takhopSao}\r\n`;
    expect(rowsOf(csv).map(({ officeId, line, name }) => [officeId, line, name])).toEqual([
      ['3014501', 3, 'เทศบาลตำบลตะขบ'],
      ['3014601', 5, 'อบต.ตะขบ'],
    ]);
    const reversed = [header, takhop].map((line) => line.split(',').reverse().join(',')).join('\n');
    expect(rowsOf(reversed)[0]).toMatchObject({ officeId: '3014501', provinceName: 'นครราชสีมา' });
  });

  test('may mix line ends, as files do that were put together by hand', () => {
    expect(rowsOf(`${header}\r\n${takhop}\n${takhopSao}\r`).map(({ line }) => line)).toEqual([2, 3]);
  });

  test('may have addresses and minima; an empty cell says nothing', () => {
    const [row] = rowsOf(
      withCells({
        email: 'saraban@A.lao.example; second@a.lao.example  saraban@a.lao.example',
        clerkEmail: '',
        districtEmail: 'office@3014.area.example',
        iitMinimum: '25',
        eitMinimum: '',
      }),
    );
    expect(row?.addresses).toEqual({
      email: ['saraban@a.lao.example', 'second@a.lao.example'],
      districtEmail: ['office@3014.area.example'],
    });
    expect([row?.iitMinimum, row?.eitMinimum]).toEqual([25, undefined]);
  });

  test('may have two offices of one name: they differ by kind', () => {
    expect(rowsOf([header, takhop, takhopSao].join('\n'))).toHaveLength(2);
  });
});

describe('an error', () => {
  test.each([
    ['an empty file', '', ['1']],
    ['no office', header, ['1']],
    ['a missing column', takhop, expect.arrayContaining(['1 officeId'])],
    ['an unknown column', `${header},fax\n${takhop},1`, ['1 fax']],
    ['a column twice', `${header},name\n${takhop},x`, ['1 name']],
    ['a cell too few', `${header}\n${takhop.slice(0, -11)}`.replace(/,[^,]*$/, ''), ['2']],
    ['a cell too many', `${header}\n${takhop},x`, ['2']],
    ['an open quote', `${header}\n"${takhop}`, ['2']],
    ['a doubled office', [header, takhop, takhopSao, takhop].join('\n'), ['4 officeId']],
    ['an empty name', withCells({ name: '' }), ['2 name']],
    ['an unknown kind', withCells({ kind: 'village' }), ['2 kind']],
    ['an id of letters', withCells({ officeId: '3014abc' }), ['2 officeId']],
    ['Thai digits', withCells({ officeId: '๓๐๑๔๕๐๑' }), ['2 officeId', '2 officeId']],
    ['an office of another district', withCells({ officeId: '3015501' }), ['2 officeId']],
    ['a district of another province', withCells({ provinceId: '31' }), ['2 districtId']],
    ['a bad address', withCells({ email: 'saraban@' }), ['2 email']],
    ['the second of two addresses', withCells({ email: 'a@b.example;Somchai' }), ['2 email']],
    ['a Thai address', withCells({ clerkEmail: 'ตะขบ@lao.example' }), ['2 clerkEmail']],
    ['a minimum of none', withCells({ iitMinimum: '0' }), ['2 iitMinimum']],
    ['a minimum in words', withCells({ eitMinimum: '30 คน' }), ['2 eitMinimum']],
    ['a control character', withCells({ name: 'ตะ\u0007ขบ' }), ['2 name']],
    ['a line break', withCells({ name: '"ตะ\nขบ"' }), ['3 name']],
    ['a name too long', withCells({ name: 'ก'.repeat(201) }), ['2 name']],
    [
      'a district under two names',
      [header, takhop, takhopSao.replace('ปักธงชัย', 'ปักธงไชย')].join('\n'),
      ['3 districtName'],
    ],
    [
      'a province under two names',
      [header, takhop, takhopSao.replace('นครราชสีมา', 'โคราช')].join('\n'),
      ['3 provinceName'],
    ],
    [
      'a district with two addresses',
      [`${header},districtEmail`, `${takhop},a@b.example`, `${takhopSao},c@d.example`].join('\n'),
      ['3 districtEmail'],
    ],
  ])('is %s', (_, csv, expected) => {
    expect(errorsOf(csv)).toEqual(expected);
  });

  test.each([
    ['empty-file', ''],
    ['no-offices', header],
    ['bad-quotes', `${header}\n"${takhop}`],
    ['missing-column', `${header.replace('kind,', '')}\n${takhop}`],
    ['unknown-column', `${header},fax\n${takhop},1`],
    ['doubled-column', `${header},name\n${takhop},x`],
    ['cell-count', `${header}\n${takhop},x`],
    ['empty-cell', withCells({ name: '' })],
    ['control-characters', withCells({ name: 'ตะ\u0007ขบ' })],
    ['too-long', withCells({ name: 'ก'.repeat(201) })],
    ['bad-id', withCells({ provinceId: 'x' })],
    ['foreign-id', withCells({ officeId: '3015501' })],
    ['unknown-kind', withCells({ kind: 'village' })],
    ['too-many-addresses', withCells({ email: 'a@b.example '.repeat(11) })],
    ['bad-address', withCells({ email: 'saraban@' })],
    ['bad-minimum', withCells({ iitMinimum: '0' })],
    ['doubled-office', [header, takhop, takhop].join('\n')],
    ['disagrees', [header, takhop, takhopSao.replace('ปักธงชัย', 'ปักธงไชย')].join('\n')],
  ])('is known as %s, for readers with words of their own', (code, csv) => {
    const parsed = parseRoster(csv);
    expect(parsed).toMatchObject({
      ok: false,
      errors: expect.arrayContaining([expect.objectContaining({ code })]),
    });
  });

  test.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is told once of a file that is separated by %s, quoted or not', (name, separator) => {
    const message = `the cells are separated by ${name}; save the file separated by commas`;
    const separated = [header, takhop].join('\n').replaceAll(',', separator);
    for (const csv of [separated, `\uFEFF${separated}`, separated.replaceAll(/[^;\t\n]+/g, '"$&"')])
      expect(parseRoster(csv)).toMatchObject({ errors: [{ line: 1, code: 'wrong-separator', message }] });
    expect(parseRoster(`\r\n\n${separated}`)).toMatchObject({ errors: [{ line: 3, message }] });
  });

  test.each([`${header}\n${takhop}\n`, `${header},email\n${takhop},a@b.example;c@d.example`])(
    'is not that there are semicolons within cells',
    (csv) => {
      expect(rowsOf(csv)).toHaveLength(1);
    },
  );

  test('of a kind names those that there are', () => {
    expect(parseRoster(withCells({ kind: 'เทศบาลเมือง' }))).toMatchObject({
      errors: [
        {
          message:
            'unknown kind "เทศบาลเมือง"; known are city-municipality, town-municipality, subdistrict-municipality, subdistrict-administrative-organization',
        },
      ],
    });
  });

  test('names both lines of a doubled office', () => {
    const parsed = parseRoster([header, takhop, takhop].join('\n'));
    expect(parsed).toMatchObject({ errors: [{ message: '3014501 stands in line 2 and again in line 3' }] });
  });

  test('does not hide that its row contradicts another', () => {
    const doubled = takhop.replace('subdistrict-municipality', 'village').replace('ปักธงชัย', 'ปักธงไชย');
    expect(errorsOf([header, takhop, doubled].join('\n')).sort()).toEqual([
      '3 districtName',
      '3 kind',
      '3 officeId',
    ]);
  });

  test('is told once for each row without an id', () => {
    const nameless = withCells({ officeId: '', districtId: '', districtName: 'x' }).trim();
    const other = nameless.split('\n')[1]?.replace(',x,', ',y,');
    expect(errorsOf(`${nameless}\n${other}`)).toEqual([
      '2 officeId',
      '2 districtId',
      '3 officeId',
      '3 districtId',
    ]);
  });

  test('does not hide another: all are told, in order of lines', () => {
    const csv = [header, takhop.replace('3014501', 'x'), takhopSao, takhop.replace(',30,', ',3,')].join('\n');
    expect(errorsOf(csv)).toEqual(['2 officeId', '2 officeId', '4 provinceId']);
  });
});

test('any text at all is either a roster or has errors with lines', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, headed) => {
      const parsed = parseRoster(headed ? `${header}\n${text}` : text);
      if (!parsed.ok) expect(parsed.errors.every(({ line }) => line >= 1)).toBe(true);
      return parsed.ok || parsed.errors.length > 0;
    }),
  );
});

import { withDefaultAddresses } from '../../../infra/local/default-addresses';
import { parseRoster } from '../../../shared/roster/parse-roster';

const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName';
const takhop = '3014501,subdistrict-municipality,เทศบาลตำบลตะขบ,3014,ปักธงชัย,30,นครราชสีมา';

function rowsOf(csv: string) {
  const parsed = parseRoster(withDefaultAddresses(csv));
  return parsed.ok ? parsed.rows : parsed.errors;
}

test('addresses under reserved names are given to the columns that are not there', () => {
  const given = withDefaultAddresses(`${header},email\n${takhop},saraban@takhop.example\n`);
  expect(given).toBe(
    `${header},email,districtEmail,provinceEmail\n` +
      `${takhop},saraban@takhop.example,office@3014.area.example,office@30.area.example\n`,
  );
  expect(withDefaultAddresses(given)).toBe(given);
});

test('a column in quotes is there, as any other', () => {
  const quoted = [`${header},email`, `${takhop},saraban@takhop.example`].map(
    (line) => `"${line.replaceAll(',', '","')}"`,
  );
  expect(rowsOf(quoted.join('\r\n'))).toMatchObject([
    { addresses: { email: ['saraban@takhop.example'], districtEmail: ['office@3014.area.example'] } },
  ]);
});

test('each row keeps its line, and those without anything get nothing', () => {
  const rows = rowsOf(`\uFEFF${header}\r\n\r\n,,,,,,\r\n${takhop}\r\n,,,,,,\r\n`);
  expect(rows).toMatchObject([{ line: 4, addresses: { email: ['saraban@3014501.lao.example'] } }]);
});

test.each([
  ['is empty', ''],
  ['is of spaces alone', ' \n\n'],
  ['is separated by semicolons', [header, takhop].join('\n').replaceAll(',', ';')],
  ['is no roster', 'a,b\n1,2'],
  ['has an open quote', `${header}\n"${takhop}`],
])('a file that %s is left as it is, for the import to say so', (_, csv) => {
  expect(withDefaultAddresses(csv)).toBe(csv);
});

import { namedValues } from '../../../../../functions/api/console/pages/roster/named-values';
import { checkRow } from '../../../../../shared/roster/check-row';
import { consistencyErrors } from '../../../../../shared/roster/roster-consistency';
import type { rosterColumns } from '../../../../../shared/roster/roster-row';

const cells = {
  officeId: '3014501',
  kind: 'town-municipality',
  name: 'เทศบาลตำบลตะขบ',
  districtId: '3014',
  districtName: 'ปักธงชัย',
  provinceId: '30',
  provinceName: 'นครราชสีมา',
};

/** As the service words it. */
const messageOf = (given: Partial<Record<(typeof rosterColumns)[number], string>>) =>
  checkRow({ ...cells, ...given }, 2).errors[0]?.message ?? '';

test.each([
  ['a kind that is none', { kind: 'town' }, ['town']],
  ['an id of another district', { districtId: '3015' }, ['3014501', '3015']],
  ['an address that is none', { email: 'saraban.example' }, ['saraban.example']],
  ['a minimum that is none', { iitMinimum: 'สามสิบ' }, ['สามสิบ']],
  ['an empty cell', { name: '' }, []],
])('of %s the values are named', (_, given, values) => {
  expect(namedValues(messageOf(given))).toEqual({ values });
});

test('what disagrees with another line is named with both, and with the line', () => {
  const rows = [cells, { ...cells, officeId: '3014502', districtName: 'ปักธงไชย' }].map((row, index) => ({
    ...row,
    line: index + 2,
    addresses: {},
  }));
  const [error] = consistencyErrors(rows);
  expect(namedValues(error?.message ?? '')).toEqual({ values: ['ปักธงไชย', 'ปักธงชัย'], line: '2' });
});

test('an office that is there twice is named, with the line of the first', () => {
  const [error] = consistencyErrors([2, 5].map((line) => ({ ...cells, line, addresses: {} })));
  expect(namedValues(error?.message ?? '')).toEqual({ values: ['3014501'], line: '2' });
});

test('so is an address that is worth a second look', () => {
  expect(namedValues('a@b.example is a free-mail address')).toEqual({ values: ['a@b.example'] });
});

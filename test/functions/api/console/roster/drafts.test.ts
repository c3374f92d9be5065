import type { Area, OfficeRow } from '../../../../../functions/api/console/api/types';
import {
  areaBodyOf,
  areaDraft,
  filled,
  isMinimum,
  newContact,
  officeBodyOf,
  officeDraft,
} from '../../../../../functions/api/console/pages/roster/drafts';
import { filterOffices } from '../../../../../functions/api/console/pages/roster/filter';

const office = (fields: Partial<OfficeRow> = {}): OfficeRow => ({
  officeId: '3014601',
  kind: 'subdistrict-administrative-organization',
  name: 'องค์การบริหารส่วนตำบลตะขบ',
  districtId: '3014',
  provinceId: '30',
  active: true,
  reachable: true,
  contacts: [{ role: 'clerk', email: 'palad@3014601.lao.example', name: 'สมชาย', delivery: 'bounced' }],
  version: 1,
  warnings: [],
  ...fields,
});

const area: Area = {
  areaId: '3014',
  level: 'district',
  name: 'ปักธงชัย',
  provinceId: '30',
  contacts: [{ email: 'office@3014.area.example', delivery: 'ok' }],
  language: 'th',
  phone: '044-441234',
  history: [],
  version: 1,
  warnings: [],
};

describe('what is asked for', () => {
  test('is what is known, where nothing was typed', () => {
    expect(officeBodyOf(officeDraft(office({ iitMinimum: 40 })))).toEqual({
      contacts: [{ role: 'clerk', email: 'palad@3014601.lao.example', name: 'สมชาย' }],
      active: true,
      iitMinimum: 40,
      eitMinimum: null,
    });
    expect(areaBodyOf(areaDraft(area))).toEqual({
      contacts: [{ email: 'office@3014.area.example' }],
      language: 'th',
      replyTo: null,
      phone: '044-441234',
      postalAddress: null,
    });
  });

  test('writes to an address again only where somebody said so', () => {
    const draft = officeDraft(office());
    expect(officeBodyOf(draft).contacts[0]).not.toHaveProperty('delivery');
    const contacts = draft.contacts.map((contact) => ({ ...contact, retry: true }));
    expect(officeBodyOf({ ...draft, contacts }).contacts[0]).toMatchObject({ delivery: 'ok' });
  });

  test('has no lines that were added and left empty, but those with a name and no address', () => {
    const draft = officeDraft(office());
    const empty = newContact(draft.contacts);
    const named = { ...empty, key: 7, name: 'สมหญิง' };
    const { contacts } = filled({ ...draft, contacts: [...draft.contacts, empty, named] });
    expect(contacts.map(({ name }) => name)).toEqual(['สมชาย', 'สมหญิง']);
  });

  test('keeps lines apart after one was removed', () => {
    const keys = [0, 2].map((key) => ({ ...newContact([]), key }));
    expect(newContact(keys).key).toBe(3);
  });
});

describe('the roster shows', () => {
  const offices = [
    office(),
    office({ officeId: '3014501', name: 'เทศบาลตำบลตะขบ', reachable: false }),
    office({ officeId: '3014502', name: 'เทศบาลตำบลนกออก', reachable: false, active: false }),
  ];
  const idsOf = (...[text, filter]: [string, Parameters<typeof filterOffices>[2]]) =>
    filterOffices(offices, text, filter).map(({ officeId }) => officeId);

  test.each([
    ['', 'all', ['3014601', '3014501', '3014502']],
    ['ตะขบ', 'all', ['3014601', '3014501']],
    ['อบต.ตะขบ', 'all', ['3014601']],
    ['30145', 'all', ['3014501', '3014502']],
    ['', 'inactive', ['3014502']],
    ['', 'troubled', ['3014501']],
    ['นกออก', 'troubled', []],
  ] as const)('by "%s" and %s: %j', (text, filter, expected) => {
    expect(idsOf(text, filter)).toEqual(expected);
  });
});

test.each([
  ['', true, null],
  [' ๓๕ ', true, 35],
  ['30', true, 30],
  ['0', false, 0],
  ['30e', false, null],
  ['-3', false, null],
])('the minimum %p is one: %p', (text, isOne, asked) => {
  expect(isMinimum(text)).toBe(isOne);
  expect(officeBodyOf({ ...officeDraft(office()), iitMinimum: text }).iitMinimum).toBe(asked);
});

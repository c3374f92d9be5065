import type { Contact, ContactRole, Office } from '../../../shared/domain/office';
import {
  areaRecipients,
  effectiveOffset,
  isReachable,
  officeRecipients,
  rolesAt,
} from '../../../shared/planning/recipients';
import { bangkok } from '../../support/planning';

const contact = (role: ContactRole, delivery: Contact['delivery'] = 'ok'): Contact => ({
  role,
  email: `${role}@3014601.lao.example`,
  delivery,
});
const office = (...contacts: Contact[]): Office => ({
  officeId: '3014601',
  kind: 'subdistrict-administrative-organization',
  name: 'องค์การบริหารส่วนตำบลตะขบ',
  districtId: '3014',
  provinceId: '30',
  active: true,
  contacts,
  history: [],
  version: 1,
});
const reached = (offset: number, ...contacts: Contact[]) =>
  officeRecipients(office(...contacts), rolesAt(offset)).map(({ role }) => role);

test.each([
  [-14, ['responsible']],
  [0, ['responsible']],
  [1, ['responsible', 'clerk']],
  [6, ['responsible', 'clerk']],
  [7, ['responsible', 'clerk', 'executive']],
])('at offset %d a mail climbs to %p', (offset, expected) => {
  expect(rolesAt(offset)).toEqual(expected);
  expect(reached(offset, contact('responsible'), contact('clerk'), contact('executive'))).toEqual(expected);
});

test('a role without a usable address falls back to the next one up, never down', () => {
  expect(reached(0, contact('clerk'), contact('executive'))).toEqual(['clerk']);
  expect(reached(0, contact('responsible', 'bounced'), contact('executive'))).toEqual(['executive']);
  expect(reached(7, contact('responsible'))).toEqual(['responsible']);
  expect(officeRecipients(office(), rolesAt(0))).toEqual([]);
});

test('an address in two roles is written to once', () => {
  const same = (role: ContactRole): Contact => ({ ...contact(role), email: 'saraban@3014601.lao.example' });
  expect(reached(7, same('responsible'), same('clerk'))).toEqual(['responsible']);
});

test('an announcement goes as a stage of the day’s offset would', () => {
  const notice = {
    deadlineId: '2565-q2-report',
    stage: 'opened',
    key: 'opened@2022-03-25',
    at: bangkok('2022-03-29 10:00'),
    dueOn: '2022-03-25',
    baseOn: '2022-03-25',
  };
  expect(effectiveOffset(notice, bangkok('2022-03-29 10:00'), 'Asia/Bangkok')).toBe(4);
  expect(effectiveOffset(notice, bangkok('2022-03-24 10:00'), 'Asia/Bangkok')).toBe(-1);
  expect(
    effectiveOffset({ ...notice, baseOn: '2022-03-28' }, bangkok('2022-03-29 10:00'), 'Asia/Bangkok'),
  ).toBe(1);
  expect(effectiveOffset({ ...notice, offset: -7 }, bangkok('2022-03-29 10:00'), 'Asia/Bangkok')).toBe(-7);
});

test('on the due date itself the days count from it, whatever the base date', () => {
  const notice = {
    deadlineId: '2565-q2-report',
    stage: 'changed-r2',
    key: 'changed-r2@2022-03-25',
    at: bangkok('2022-03-25 10:00'),
    dueOn: '2022-03-25',
    baseOn: '2022-03-28',
  };
  expect(effectiveOffset(notice, bangkok('2022-03-25 10:00'), 'Asia/Bangkok')).toBe(0);
});

test('a recipient has the name that is known, and its role', () => {
  const named = { ...contact('responsible'), name: 'นางมาลี' };
  expect(officeRecipients(office(named), ['responsible'])).toEqual([
    { email: 'responsible@3014601.lao.example', role: 'responsible', name: 'นางมาลี' },
  ]);
  expect(officeRecipients(office(contact('responsible')), ['responsible'])[0]).not.toHaveProperty('name');
});

test('an office is reachable while one address takes mail', () => {
  expect(isReachable(office())).toBe(false);
  expect(isReachable(office(contact('responsible', 'bounced')))).toBe(false);
  expect(isReachable(office(contact('responsible', 'complained'), contact('clerk')))).toBe(true);
});

test('an area is written to at each address that takes mail', () => {
  const email = 'ita@3014.area.example';
  expect(
    areaRecipients([
      { email, name: 'ท้องถิ่นอำเภอ', delivery: 'ok' },
      { email: 'old@3014.area.example', delivery: 'bounced' },
      { email: 'more@3014.area.example', delivery: 'ok' },
    ]),
  ).toEqual([{ email, name: 'ท้องถิ่นอำเภอ' }, { email: 'more@3014.area.example' }]);
});

/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/preact';
import { DateField, isDate } from '../../../../functions/api/console/parts/date-field';
import { formatsIn, localDateIn } from '../../../../functions/api/console/words/dates';

describe('dates for people', () => {
  const thai = formatsIn('th', 'Asia/Bangkok');
  const english = formatsIn('en', 'Asia/Bangkok');

  test('Thai ones are in the Buddhist era with Thai digits', () => {
    expect(thai.date('2022-06-10')).toBe('๑๐ มิถุนายน ๒๕๖๕');
    expect(thai.fullDate('2022-06-10')).toBe('วันศุกร์ที่ ๑๐ มิถุนายน ๒๕๖๕');
    expect(thai.fiscalYear(2565)).toBe('๒๕๖๕');
  });

  test('short ones have the weekday as a calendar has it, and no place at which a line could end', () => {
    expect(thai.shortDate('2022-06-09')).toBe('พฤ. ๙ มิ.ย. ๖๕'.replaceAll(' ', '\u00a0'));
    expect(thai.shortWeekday('2022-06-12')).toBe('อา.');
    expect(english.shortDate('2022-06-10')).toMatch(/^Fri,?\u00a010\u00a0Jun\u00a022$/);
  });

  test('English ones are Gregorian', () => {
    expect(english.fullDate('2022-06-10')).toBe('Friday 10 June 2022');
    expect(english.fiscalYear(2565)).toBe('2022 (B.E. 2565)');
  });

  test('an instant is shown in the zone of the service, whatever the PC says', () => {
    expect(thai.instant('2022-06-09T17:30:00.000Z')).toMatch(/^๑๐ มิ\.ย\. ๒๕๖๕.*๐๐:๓๐$/);
  });
});

test.each([
  ['Asia/Bangkok', '2022-06-10'],
  ['America/New_York', '2022-06-09'],
])('the day of an instant is the one in %s, whatever the PC says', (zone, day) => {
  expect(localDateIn(zone, '2022-06-09T17:30:00.000Z')).toBe(day);
});

describe('the date field', () => {
  test('shows a Buddhist-era year, and gives an ISO date', () => {
    const onChange = jest.fn();
    render(<DateField label="วันที่รับ" value="2022-03-18" today="2022-03-18" onChange={onChange} />);
    const year = screen.getByLabelText<HTMLSelectElement>('พ.ศ.');
    expect(year.selectedOptions[0]?.textContent).toBe('๒๕๖๕');
    fireEvent.change(screen.getByLabelText('วันที่'), { target: { value: '21' } });
    expect(onChange).toHaveBeenLastCalledWith('2022-03-21');
    expect(screen.getByText(/วันจันทร์ที่ ๒๑ มีนาคม ๒๕๖๕ · 2022-03-21/)).toBeTruthy();
  });

  test('says so where there is no such day, and gives none', () => {
    const onChange = jest.fn();
    render(<DateField label="วันที่รับ" value="2022-02-28" today="2022-02-28" onChange={onChange} />);
    fireEvent.change(screen.getByLabelText('วันที่'), { target: { value: '31' } });
    expect(onChange).toHaveBeenLastCalledWith('');
    expect(screen.getByText('ไม่มีวันที่นี้ในปฏิทิน')).toBeTruthy();
  });

  test.each([
    ['2024-02-29', true],
    ['2022-02-29', false],
    ['2022-06-31', false],
    ['', false],
  ])('%s is a date: %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });
});

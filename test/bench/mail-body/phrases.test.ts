import { dictionaryOf } from '../../../shared/store/mail-body';
import { phrasesOf } from './phrases';

const page = (...lines: string[]) => ({ html: lines.join('\n'), text: '' });

test('each line stands once, English before Thai, and the first mail last and in its order', () => {
  const thai = [page('เรียน นายก', '<body>', 'ครบกำหนด'), page('เรียน นายก', 'เกินกำหนด')];
  const english = [page('<body>', 'is due')];
  expect(phrasesOf(thai, english)).toEqual(['is due', 'เกินกำหนด', 'เรียน นายก', '<body>', 'ครบกำหนด']);
});

test('what would not fit is left out from the front', () => {
  const lines = Array.from({ length: 2_000 }, (_, index) => `${index}: ครบกำหนดส่งรายงาน`);
  const phrases = phrasesOf([page(...lines)], [page('is due')]);
  expect(phrases.at(-1)).toBe(lines.at(-1));
  expect(phrases).toContain('is due');
  expect(phrases).not.toContain(lines[0]);
  const bytes = dictionaryOf(phrases);
  expect(bytes.toString('utf8')).toContain(`is due\\n`);
});

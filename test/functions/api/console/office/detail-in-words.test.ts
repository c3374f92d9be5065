import { detailInWords } from '../../../../../functions/api/console/pages/office/detail-in-words';

const words = {
  part: (part: string) => ({ original: 'ต้นฉบับ', survey: 'ผลการตอบแบบวัด' })[part],
  field: (field: string) => ({ contacts: 'ผู้ติดต่อ' })[field],
  date: (date: string) => `<${date}>`,
  register: (number: string) => `เลขรับ ${number}`,
  respondents: (count: number) => `ผู้ตอบ ${count} คน`,
};

test.each([
  ['original, 2022-03-18, no. ปธช 140/2565', 'ต้นฉบับ · <2022-03-18> · เลขรับ ปธช 140/2565'],
  ['survey, 2022-03-18, 12 respondents', 'ผลการตอบแบบวัด · <2022-03-18> · ผู้ตอบ 12 คน'],
  ['contacts', 'ผู้ติดต่อ'],
  ['something else', 'something else'],
])('“%s” is said as “%s”', (detail, said) => {
  expect(detailInWords(detail, words)).toBe(said);
});

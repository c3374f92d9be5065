import { reportPolicy, silentPolicy, standardDeadlines, surveyPolicy } from '../../../shared/domain/deadline';

test('the deadlines of a year are those of the letter, whichever the year', () => {
  const report = {
    fiscalYear: 2566,
    kind: 'report',
    parts: ['electronic-copy', 'original'],
    policy: reportPolicy,
  };
  const survey = {
    fiscalYear: 2566,
    kind: 'survey',
    opensOn: '2023-03-01',
    dueOn: '2023-05-31',
    parts: ['survey'],
    policy: surveyPolicy,
  };
  const quarters = [
    [2, '๒', '2023-03-25'],
    [3, '๓', '2023-06-10'],
    [4, '๔', '2023-09-10'],
  ] as const;
  expect(standardDeadlines(2566)).toEqual([
    ...quarters.map(([quarter, digit, dueOn]) => ({
      ...report,
      id: `2566-q${quarter}-report`,
      title: `รายงานไตรมาสที่ ${digit}`,
      titleEn: `Quarter ${quarter} report`,
      quarter,
      dueOn,
    })),
    {
      ...survey,
      id: '2566-iit',
      title: 'แบบวัด IIT (ผู้มีส่วนได้ส่วนเสียภายใน)',
      titleEn: 'IIT survey (internal stakeholders)',
    },
    {
      ...survey,
      id: '2566-eit',
      title: 'แบบวัด EIT (ผู้มีส่วนได้ส่วนเสียภายนอก)',
      titleEn: 'EIT survey (external stakeholders)',
    },
    {
      id: '2566-results',
      fiscalYear: 2566,
      kind: 'information',
      title: 'ประกาศผลการประเมิน ITA',
      titleEn: 'Announcement of ITA results',
      dueOn: '2023-08-31',
      parts: [],
      policy: silentPolicy,
    },
  ]);
});

/** Every kind of mail, in both languages, exactly as it is sent. Read the pages under golden/. */
import type { Language } from '../../../shared/domain/office';
import {
  type ComposedMail,
  composeConfirmationMail,
  composeDigestMail,
  composeOfficeMail,
} from '../../../shared/mail/compose';
import { renderMime } from '../../../shared/mail/mime';
import { anArea } from '../../support/builders';
import { expectGolden } from '../../support/golden';
import {
  aConfirmationMail,
  aDigestMail,
  anOfficeMail,
  digestFacts,
  digestOffice,
  noticeFacts,
  province,
} from '../../support/mails';

const copyArrived = {
  missing: ['original'] as const,
  received: [{ part: 'electronic-copy' as const, receivedOn: '2022-06-08', registerNumber: '1234/2565' }],
};

const offices = [
  digestOffice({ daysLate: 3 }),
  digestOffice({
    officeId: '3014501',
    name: 'เทศบาลตำบลตะขบ',
    daysLate: 3,
    missing: ['original'],
    received: copyArrived.received,
    unreachable: true,
  }),
  digestOffice({
    officeId: '3014602',
    name: 'องค์การบริหารส่วนตำบลธงชัยเหนือ',
    daysLate: 3,
    returnedBecause: 'ขาดตารางผลการดำเนินการ',
  }),
];

const provinceOffices = [
  ...offices.map((each) => ({ ...each, daysLate: 7 })),
  digestOffice({
    officeId: '3001601',
    name: 'องค์การบริหารส่วนตำบลจอหอ',
    districtId: '3001',
    districtName: 'เมืองนครราชสีมา',
    daysLate: 7,
  }),
];

const office = (
  language: Language,
  today: string,
  notices: Parameters<typeof anOfficeMail>[0],
  overrides: Parameters<typeof anOfficeMail>[2] = {},
) => composeOfficeMail(anOfficeMail(notices, today, { language, ...overrides }));

const mails: Record<string, (language: Language) => ComposedMail> = {
  'report-a-week-before': (language) =>
    office(language, '2022-06-02', [noticeFacts('q3-report', '2022-06-02')]),
  'report-half-complete-before-a-saturday': (language) =>
    office(language, '2022-09-08', [noticeFacts('q4-report', '2022-09-08', copyArrived)]),
  'report-due-today': (language) => office(language, '2022-06-10', [noticeFacts('q3-report', '2022-06-10')]),
  'report-overdue': (language) =>
    office(language, '2022-06-13', [noticeFacts('q3-report', '2022-06-13', copyArrived)]),
  'report-past-when-registered': (language) =>
    office(language, '2022-03-29', [
      noticeFacts('q2-report', '2022-03-29', { stage: 'opened', alreadyPastWhenRegistered: true }),
    ]),
  'report-opened': (language) =>
    office(language, '2022-02-25', [noticeFacts('q2-report', '2022-02-25', { stage: 'opened' })]),
  'report-moved': (language) =>
    office(language, '2022-06-08', [
      noticeFacts('q3-report', '2022-06-08', {
        stage: 'changed-r2',
        dueOn: '2022-06-20',
        movedFrom: '2022-06-10',
        changesOfDate: 1,
      }),
    ]),
  'report-extended': (language) =>
    office(language, '2022-06-08', [
      noticeFacts('q3-report', '2022-06-08', {
        stage: 'changed-x1',
        dueOn: '2022-06-24',
        movedFrom: '2022-06-10',
        extended: true,
        changesOfDate: 1,
      }),
    ]),
  'report-returned': (language) =>
    office(language, '2022-06-13', [
      noticeFacts('q3-report', '2022-06-13', {
        returnedBecause: 'ยังไม่ได้แนบหลักฐานการเปิดเผยข้อมูลสาธารณะ (OIT)',
      }),
    ]),
  'survey-opens': (language) =>
    office(language, '2022-03-01', [noticeFacts('iit', '2022-03-01', { stage: 'opening' })]),
  'survey-closing-soon': (language) =>
    office(language, '2022-05-30', [noticeFacts('eit', '2022-05-30', { respondents: 12 })]),
  'three-deadlines-little-known': (language) =>
    office(
      language,
      '2022-05-27',
      [
        noticeFacts('q3-report', '2022-05-27'),
        noticeFacts('iit', '2022-05-27', { respondents: 21 }),
        noticeFacts('eit', '2022-05-27'),
      ],
      { district: anArea({ contacts: [] }), province: undefined },
    ),
  'digest-district': (language) =>
    composeDigestMail(
      aDigestMail([digestFacts('q3-report', '2022-06-13', offices)], '2022-06-13', { language }),
    ),
  'digest-district-survey': (language) =>
    composeDigestMail(
      aDigestMail(
        [
          digestFacts('iit', '2022-05-24', [
            digestOffice({ minimum: 30, respondents: 12, missing: ['survey'] }),
            digestOffice({ officeId: '3014501', name: 'เทศบาลตำบลตะขบ', minimum: 45, missing: ['survey'] }),
          ]),
        ],
        '2022-05-24',
        { language },
      ),
    ),
  'digest-province': (language) =>
    composeDigestMail(
      aDigestMail(
        [
          digestFacts('q3-report', '2022-06-17', provinceOffices, { settledCount: 328, totalCount: 333 }),
          digestFacts(
            'q3-report',
            '2022-06-17',
            [
              digestOffice({
                officeId: '3014603',
                name: 'องค์การบริหารส่วนตำบลดอน',
                daysLate: 1,
                extended: true,
              }),
            ],
            { dueOn: '2022-06-16', settledCount: 328, totalCount: 333 },
          ),
        ],
        '2022-06-17',
        { language, area: province, audience: 'province', to: [{ email: 'office@30.area.example' }] },
      ),
    ),
  'confirmation-received': (language) =>
    composeConfirmationMail(
      aConfirmationMail(
        'received',
        '2022-06-09',
        {
          received: [
            ...copyArrived.received,
            { part: 'original', receivedOn: '2022-06-09', registerNumber: '1250/2565' },
          ],
        },
        { language },
      ),
    ),
  'confirmation-returned': (language) =>
    composeConfirmationMail(
      aConfirmationMail(
        'returned',
        '2022-06-09',
        { returnedBecause: 'ยังไม่ได้แนบหลักฐานการเปิดเผยข้อมูลสาธารณะ (OIT)' },
        { language },
      ),
    ),
};

describe.each(['th', 'en'] as const)('mails in %s read as the pages under golden/', (language) => {
  it.each(Object.entries(mails))('%s', (name, compose) => {
    const mail = compose(language);
    const path = `shared/mail/golden/${language}/${name}`;
    expectGolden(`${path}.txt`, `${mail.subject}\n\n${mail.text}`);
    expectGolden(`${path}.html`, mail.html);
  });
});

it('a whole mail is the same bytes every time', async () => {
  const mail = mails['report-a-week-before']?.('th');
  if (!mail) throw new Error('no such mail');
  const bytes = await renderMime(mail);
  expect(await renderMime(mail)).toEqual(bytes);
  expectGolden('shared/mail/golden/report-a-week-before.eml', bytes.toString('latin1'));
});

import { composeDigestMail, composeOfficeMail } from '../../../shared/mail/compose';
import { anArea, anOffice } from '../../support/builders';
import {
  aDigestMail,
  anOfficeMail,
  digestFacts,
  digestOffice,
  mailSettings,
  noticeFacts,
} from '../../support/mails';

const today = '2022-06-02';
const q3 = noticeFacts('q3-report', today);
const compose = (overrides: Parameters<typeof anOfficeMail>[2] = {}, notices = [q3]) =>
  composeOfficeMail(anOfficeMail(notices, today, overrides));

describe('a mail to an office', () => {
  it.each([
    ['city-municipality', 'เทศบาลนครนครราชสีมา', 'เรียน นายกเทศมนตรีนครนครราชสีมา'],
    ['town-municipality', 'เทศบาลเมืองเมืองปัก', 'เรียน นายกเทศมนตรีเมืองเมืองปัก'],
    ['town-municipality', 'เมืองปัก', 'เรียน นายกเทศมนตรีเมืองเมืองปัก'],
    ['subdistrict-municipality', 'ตะขบ', 'เรียน นายกเทศมนตรีตำบลตะขบ'],
    ['subdistrict-administrative-organization', 'อบต.ตะขบ', 'เรียน นายกองค์การบริหารส่วนตำบลตะขบ'],
    ['subdistrict-administrative-organization', 'ตะขบ', 'เรียน นายกองค์การบริหารส่วนตำบลตะขบ'],
  ] as const)('greets the head of a %s called %s', (kind, name, greeting) => {
    expect(compose({ office: anOffice({ kind, name }) }).text).toContain(`\n${greeting}\n`);
  });

  it('hangs on one thread per office and fiscal year, under a message id of its own', () => {
    const { headers } = compose({ mailId: 'm-1' });
    expect(headers).toMatchObject({
      'Message-ID': '<m-1@ita.example>',
      References: '<ita-2565.3014601@ita.example>',
      'In-Reply-To': '<ita-2565.3014601@ita.example>',
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'th',
    });
  });

  it('is answered to the district, else to its office, else to the address of the settings, else to the sender', () => {
    expect(compose().replyTo).toEqual({ address: 'ita@3014.area.example' });
    expect(compose({ district: anArea() }).replyTo).toEqual({ address: 'office@3014.area.example' });
    expect(compose({ district: undefined }).replyTo).toEqual({ address: 'help@ita.example' });
    const { replyToFallback: _, ...settings } = mailSettings;
    expect(compose({ district: undefined, settings })).not.toHaveProperty('replyTo');
  });

  it('names the deadline that presses most first and counts the others', () => {
    const { subject, text } = compose({}, [q3, noticeFacts('iit', today, { dueOn: '2022-06-06' })]);
    expect(subject).toMatch(/แบบวัด IIT .* วันที่ ๖ มิถุนายน ๒๕๖๕ และอีก ๑ เรื่อง$/);
    expect(text.indexOf('แบบวัด IIT')).toBeLessThan(text.indexOf('รายงานไตรมาสที่ ๓'));
  });

  it('asks only for the part that is missing', () => {
    const { text } = compose({}, [
      { ...q3, missing: ['original'], received: [{ part: 'electronic-copy', receivedOn: '2022-06-01' }] },
    ]);
    expect(text).toContain('จัดส่งเอกสารต้นฉบับของรายงานไตรมาสที่ ๓');
    expect(text).not.toContain('ita@3014.area.example');
  });

  it('blames nobody for a date that was past when it was entered', () => {
    const mail = compose({}, [noticeFacts('q2-report', today, { alreadyPastWhenRegistered: true })]);
    expect(mail.text).toContain('พ้นกำหนดก่อนที่จะได้รับการบันทึกในระบบ');
    expect(mail.subject + mail.text + mail.html).not.toContain('เกินกำหนด');
  });

  it('says that today is the last working day before a due date on a Saturday', () => {
    const thursday = anOfficeMail([noticeFacts('q4-report', '2022-09-08')], '2022-09-08');
    expect(composeOfficeMail(thursday).text).toContain('วันทำการสุดท้ายก่อนครบกำหนดคือวันศุกร์ที่ ๙ กันยายน ๒๕๖๕');
    const friday = anOfficeMail([noticeFacts('q4-report', '2022-09-09')], '2022-09-09');
    expect(composeOfficeMail(friday).text).toContain('วันนี้จึงเป็นวันทำการสุดท้ายก่อนครบกำหนด');
  });

  it('leaves no hole where the district is unknown', () => {
    const { replyToFallback: _, ...settings } = mailSettings;
    const { text } = compose({ district: undefined, province: undefined, settings });
    expect(text).toContain('ที่ว่าการอำเภอที่หน่วยงานของท่านตั้งอยู่');
    expect(text).not.toMatch(/undefined|สอบถามเพิ่มเติม|: *\n[^h]/);
  });

  it('never mentions the name of its stage', () => {
    for (const stage of ['T-7', 'T+3', 'opening', 'opened', 'changed-r2', 'changed-x1']) {
      const mail = compose({}, [{ ...q3, stage }]);
      expect(mail.subject + mail.text + mail.html).not.toContain(stage);
    }
  });

  it('attaches a calendar only while a date is ahead', () => {
    expect(compose().calendar?.content).toContain('DTSTART;VALUE=DATE:20220610');
    expect(compose({}, [noticeFacts('q3-report', '2022-06-13')])).not.toHaveProperty('calendar');
  });

  it('is refused without a deadline', () => {
    expect(() => compose({}, [])).toThrow(RangeError);
  });
});

describe('a digest', () => {
  const late = (officeId: string, districtId: string, districtName: string) =>
    digestOffice({ officeId, name: `อบต.${officeId}`, districtId, districtName, daysLate: 3 });

  it('to a province groups the offices by district', () => {
    const offices = [
      late('3014601', '3014', 'ปักธงชัย'),
      late('3001601', '3001', 'เมือง'),
      late('3014602', '3014', 'ปักธงชัย'),
    ];
    const { text } = composeDigestMail(
      aDigestMail([digestFacts('q3-report', '2022-06-13', offices)], '2022-06-13', {
        area: anArea({ areaId: '30' }),
        audience: 'province',
      }),
    );
    const order = ['อำเภอเมือง (๑ แห่ง)', '3001601', 'อำเภอปักธงชัย (๒ แห่ง)', '3014601', '3014602'];
    expect(order.map((each) => text.indexOf(each))).toEqual(
      order.map((each) => text.indexOf(each)).sort((a, b) => a - b),
    );
    expect(text).toContain(order[0]);
  });

  it('says whom to telephone, and not how late a date is that was past when it was entered', () => {
    const offices = [{ ...late('3014601', '3014', 'ปักธงชัย'), unreachable: true }];
    const entry = digestFacts('q2-report', '2022-04-04', offices, { alreadyPastWhenRegistered: true });
    const { text } = composeDigestMail(aDigestMail([entry], '2022-04-04'));
    expect(text).toContain('· โปรดโทรศัพท์ติดตาม');
    expect(text).not.toContain('เกินกำหนด');
  });

  it('of one deadline under two dates is one matter', () => {
    const entries = [
      digestFacts('q3-report', '2022-06-17', [late('3014601', '3014', 'ปักธงชัย')]),
      digestFacts('q3-report', '2022-06-17', [late('3014602', '3014', 'ปักธงชัย')], { dueOn: '2022-06-16' }),
    ];
    expect(composeDigestMail(aDigestMail(entries, '2022-06-17')).subject).not.toContain('และอีก');
  });
});

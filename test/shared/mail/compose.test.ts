import fc from 'fast-check';
import { officeKinds } from '../../../shared/domain/office';
import { composeConfirmationMail, composeDigestMail, composeOfficeMail } from '../../../shared/mail/compose';
import { anArea, anOffice } from '../../support/builders';
import {
  aConfirmationMail,
  aDigestMail,
  anOfficeMail,
  digestFacts,
  digestOffice,
  district,
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
    expect(compose({}, [noticeFacts('q4-report', '2022-09-09')]).text).not.toContain('วันทำการสุดท้าย');
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

describe('whatever is entered', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onmouseover='x",
      'ก็้ี'.repeat(2_500),
      '้'.repeat(10_000),
      'A'.repeat(10_000),
      'a\r\nBcc: x@evil.example',
      '\u202eข้อความ\u0000\u0007\ud800',
      '&lt;b&gt;',
    ),
  );

  const mailsWith = (text: string) => {
    const office = anOffice({ name: text });
    const facts = { ...q3, title: text, titleEn: text, returnedBecause: text };
    const received = [{ part: 'original' as const, receivedOn: today, registerNumber: text }];
    const area = { ...district, name: text, phone: text, postalAddress: text, replyTo: text };
    const to = [{ email: 'a@b.example', name: text }];
    return [
      compose({ office, district: area, to, mailId: text }, [{ ...facts, received }]),
      compose({ office, district: area, language: 'en' }, [{ ...facts, received }]),
      composeDigestMail(
        aDigestMail(
          [
            {
              ...digestFacts('q3-report', today, [digestOffice({ name: text, districtName: text })]),
              title: text,
            },
          ],
          today,
          { area },
        ),
      ),
      composeConfirmationMail(aConfirmationMail('returned', today, { ...facts, received }, { office })),
    ];
  };

  it('brings no tag into the HTML', () => {
    const allowed =
      /^<\/?(html|head|meta|title|style|body|div|p|h1|h2|h3|ul|ol|li|dl|dt|dd|a|br|span)(\s[^<>]*)?>$/;
    fc.assert(
      fc.property(nasty, (text) => {
        for (const { html } of mailsWith(text)) {
          const tags = html.replace(/<!doctype html>/, '').match(/<[^>]*>?/g) ?? [];
          expect(tags.filter((tag) => !allowed.test(tag))).toEqual([]);
          expect(html).not.toMatch(/<[^>]*\son\w+=/);
        }
      }),
    );
  });

  it('breaks no subject, header or name, and makes none long', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        for (const { subject, headers, to } of mailsWith(text)) {
          for (const line of [subject, ...Object.values(headers), ...to.map(({ name }) => name ?? '')])
            expect(line).toMatch(/^[^\p{Cc}\p{Cs}\u202e]{0,200}$/u);
        }
      }),
    );
  });

  it('leaves no control characters in either form', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        for (const { text: plain, html } of mailsWith(text))
          expect((plain + html).replaceAll('\n', '')).not.toMatch(
            /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u,
          );
      }),
    );
  });

  it.each(officeKinds)('composes the same mail twice (%s)', (kind) => {
    const office = anOffice({ kind });
    expect(compose({ office })).toEqual(compose({ office }));
  });
});

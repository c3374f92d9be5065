import fc from 'fast-check';
import { officeKinds } from '../../../shared/domain/office';
import { composeConfirmationMail, composeDigestMail, composeOfficeMail } from '../../../shared/mail/compose';
import { anOffice } from '../../support/builders';
import {
  aConfirmationMail,
  aDigestMail,
  anOfficeMail,
  digestFacts,
  digestOffice,
  district,
  noticeFacts,
} from '../../support/mails';

const today = '2022-06-02';
const q3 = noticeFacts('q3-report', today);
const compose = (overrides: Parameters<typeof anOfficeMail>[2] = {}, notices = [q3]) =>
  composeOfficeMail(anOfficeMail(notices, today, overrides));

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

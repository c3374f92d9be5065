/**
 * Whole objects of the domain with everything plausible; a test overrides the one field it is about.
 * They belong together: office 3014601 of district 3014, province 30, and its submission under 2565-q3-report.
 */
import { type Deadline, reportPolicy, standardDeadlines } from '../../shared/domain/deadline';
import type { FiscalYear } from '../../shared/domain/fiscal-year';
import type { Holiday } from '../../shared/domain/holiday';
import type { NoticeEntry } from '../../shared/domain/notice';
import type { Area, Contact, Office } from '../../shared/domain/office';
import type { Receipt, Submission } from '../../shared/domain/submission';
import type { LineHint } from '../../shared/planning/line-hint';
import type { DigestRecord } from '../../shared/store/digests';
import type { KeptMail } from '../../shared/store/mails';

/** When the year was opened, 10:00 in Bangkok. */
export const openedAt = '2022-02-25T03:00:00.000Z';

export function aFiscalYear(fields: Partial<FiscalYear> = {}): FiscalYear {
  const history = [{ at: openedAt, by: 'admin', what: 'opened' }];
  return { fiscalYear: 2565, openedAt, openedBy: 'admin', history, ...fields };
}

/** The report of the third quarter, due on Friday 2022-06-10. */
export function aDeadline(fields: Partial<Deadline> = {}): Deadline {
  const dueOn = fields.dueOn ?? '2022-06-10';
  return {
    id: '2565-q3-report',
    fiscalYear: 2565,
    kind: 'report',
    title: 'รายงานไตรมาสที่ ๓',
    titleEn: 'Quarter 3 report',
    quarter: 3,
    dueOn,
    parts: ['electronic-copy', 'original'],
    policy: reportPolicy,
    registrations: [{ n: 1, dueOn, registeredAt: openedAt, announceAt: null }],
    history: [{ at: openedAt, by: 'admin', what: 'opened', detail: dueOn }],
    version: 1,
    ...fields,
  };
}

/** The IIT survey, open from 2022-03-01 to 2022-05-31. */
export function aSurvey(fields: Partial<Deadline> = {}): Deadline {
  const draft = standardDeadlines(2565).find(({ id }) => id === '2565-iit');
  if (!draft) throw new Error('no IIT survey');
  const { quarter: _, ...report } = aDeadline();
  const dueOn = fields.dueOn ?? draft.dueOn;
  const registrations = [{ n: 1, dueOn, registeredAt: openedAt, announceAt: null }];
  return { ...report, ...draft, registrations, ...fields };
}

export function aContact(fields: Partial<Contact> = {}): Contact {
  return { role: 'responsible', email: 'saraban@3014601.lao.example', delivery: 'ok', ...fields };
}

/** District and province follow the id. */
export function anOffice(fields: Partial<Office> = {}): Office {
  const officeId = fields.officeId ?? '3014601';
  return {
    officeId,
    kind: 'subdistrict-administrative-organization',
    name: 'ตะขบ',
    districtId: officeId.slice(0, 4),
    provinceId: officeId.slice(0, 2),
    active: true,
    contacts: [aContact({ email: `saraban@${officeId}.lao.example` })],
    history: [{ at: openedAt, by: 'admin', what: 'imported' }],
    version: 1,
    ...fields,
  };
}

/** A district, or a province where the id has two digits. */
export function anArea(fields: Partial<Area> = {}): Area {
  const areaId = fields.areaId ?? '3014';
  return {
    areaId,
    level: areaId.length === 2 ? 'province' : 'district',
    name: areaId.length === 2 ? 'นครราชสีมา' : 'ปักธงชัย',
    provinceId: areaId.slice(0, 2),
    contacts: [{ email: `office@${areaId}.area.example`, delivery: 'ok' }],
    language: 'th',
    history: [{ at: openedAt, by: 'admin', what: 'imported' }],
    version: 1,
    ...fields,
  };
}

/** District and province follow the office's id. Nothing has arrived, nothing was sent. */
export function aSubmission(fields: Partial<Submission> = {}): Submission {
  const officeId = fields.officeId ?? '3014601';
  return {
    deadlineId: '2565-q3-report',
    officeId,
    districtId: officeId.slice(0, 4),
    provinceId: officeId.slice(0, 2),
    receipts: {},
    extensions: [],
    notices: {},
    history: [{ at: openedAt, by: 'admin', what: 'opened' }],
    version: 1,
    ...fields,
  };
}

/** A complete one. */
export function aReceipt(fields: Partial<Receipt> = {}): Receipt {
  return {
    receivedOn: '2022-06-08',
    recordedAt: '2022-06-08T04:00:00.000Z',
    by: 'officer',
    complete: true,
    ...fields,
  };
}

/** A notice just claimed. */
export function aNotice(fields: Partial<NoticeEntry> = {}): NoticeEntry {
  return {
    state: 'claimed',
    attempts: 1,
    mailId: 'mail-1',
    claimedAt: '2022-06-03T02:00:00.000Z',
    ...fields,
  };
}

export function aDigest(fields: Partial<DigestRecord> = {}): DigestRecord {
  return {
    deadlineId: '2565-q3-report',
    provinceId: '30',
    areaId: '3014',
    key: 'T+3@2022-06-10',
    entry: aNotice({ claimedAt: '2022-06-13T02:00:00.000Z' }),
    officeIds: ['3014601', '3014602'],
    version: 1,
    ...fields,
  };
}

/** A reminder to office 3014601. */
export function aMail(fields: Partial<KeptMail> = {}): KeptMail {
  return {
    provinceId: '30',
    mailId: '20220603T020000000Z-0123456789abcdef',
    at: '2022-06-03T02:00:00.000Z',
    audience: 'office',
    recipientId: '3014601',
    recipientName: 'ตะขบ',
    subject: '[ITA ๒๕๖๕] แจ้งเตือน: ครบกำหนดส่งรายงานไตรมาสที่ ๓',
    from: { address: 'ita@district.example', name: 'ระบบติดตามกำหนดส่ง ITA' },
    to: [{ address: 'saraban@3014601.lao.example' }],
    notices: [{ deadlineId: '2565-q3-report', key: 'T-7@2022-06-10' }],
    attachments: ['ita.ics'],
    html: '<p>เรียน ปลัด</p>',
    text: 'เรียน ปลัด',
    ...fields,
  };
}

export function aHoliday(fields: Partial<Holiday> = {}): Holiday {
  return {
    date: '2022-06-03',
    name: 'วันเฉลิมพระชนมพรรษา',
    active: true,
    history: [{ at: openedAt, by: 'admin', what: 'set' }],
    version: 1,
    ...fields,
  };
}

export function anExtensionHint(
  fields: Partial<Extract<LineHint, { kind: 'extension' }>> = {},
): Extract<LineHint, { kind: 'extension' }> {
  return {
    kind: 'extension',
    deadlineId: '2565-q3-report',
    provinceId: '30',
    dueOn: '2022-06-20',
    givenAt: '2022-06-08T03:00:00.000Z',
    announceAt: '2022-06-08T03:00:00.000Z',
    ...fields,
  };
}

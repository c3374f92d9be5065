/** Inputs for composing mails: Pak Thong Chai district, its offices, and facts of a day. */
import type { Area, Office } from '../../shared/domain/office';
import type { LocalDate } from '../../shared/domain/time';
import type {
  ConfirmationMailInput,
  DigestMailInput,
  MailInput,
  OfficeMailInput,
} from '../../shared/mail/mail-input';
import type { MailSettings } from '../../shared/mail/settings';
import {
  type DigestFacts,
  type DigestOfficeFacts,
  deadlineFacts,
  type OfficeNoticeFacts,
} from '../../shared/planning/facts';
import { anArea, anOffice } from './builders';
import { bangkok, calendar, opened } from './planning';

export const mailSettings: MailSettings = {
  senderAddress: 'no-reply@ita.example',
  senderName: 'ระบบติดตามกำหนดส่ง ITA',
  publicUrl: 'https://ita.example',
  replyToFallback: 'help@ita.example',
};

export const district: Area = anArea({
  replyTo: 'ita@3014.area.example',
  phone: '0 4400 0000 ต่อ 14',
  postalAddress: 'ที่ว่าการอำเภอปักธงชัย ถนนสืบศิริ อำเภอปักธงชัย จังหวัดนครราชสีมา 30150',
});
export const province: Area = anArea({ areaId: '30' });

const takhop: Office = anOffice({ name: 'องค์การบริหารส่วนตำบลตะขบ' });

type DeadlineName = Parameters<typeof opened>[0];

/** The facts of one deadline for one office on a day; nothing has arrived. */
export function noticeFacts(
  name: DeadlineName,
  today: LocalDate,
  overrides: Partial<OfficeNoticeFacts> = {},
): OfficeNoticeFacts {
  const deadline = opened(name);
  const survey = deadline.kind === 'survey';
  return {
    ...deadlineFacts(deadline, overrides.dueOn ?? deadline.dueOn, bangkok(`${today} 09:00`), calendar),
    missing: deadline.parts,
    received: [],
    ...(survey ? { minimum: 30 } : {}),
    stage: 'T-7',
    extended: false,
    alreadyPastWhenRegistered: false,
    changesOfDate: 0,
    ...overrides,
  };
}

export function digestOffice(overrides: Partial<DigestOfficeFacts> = {}): DigestOfficeFacts {
  return {
    officeId: '3014601',
    name: 'องค์การบริหารส่วนตำบลตะขบ',
    districtId: '3014',
    districtName: 'ปักธงชัย',
    daysLate: 0,
    extended: false,
    unreachable: false,
    missing: ['electronic-copy', 'original'],
    received: [],
    ...overrides,
  };
}

export function digestFacts(
  name: DeadlineName,
  today: LocalDate,
  offices: readonly DigestOfficeFacts[],
  overrides: Partial<DigestFacts> = {},
): DigestFacts {
  const deadline = opened(name);
  return {
    ...deadlineFacts(deadline, overrides.dueOn ?? deadline.dueOn, bangkok(`${today} 09:00`), calendar),
    stage: 'T+3',
    alreadyPastWhenRegistered: false,
    settledCount: 18 - offices.length,
    totalCount: 18,
    offices,
    ...overrides,
  };
}

function common(today: LocalDate): MailInput {
  return {
    mailId: '7d4c1b9e-0000-4000-8000-000000000001',
    to: [{ email: 'saraban@3014601.lao.example', role: 'responsible' }],
    language: 'th',
    today,
    sentAt: bangkok(`${today} 09:00`),
    settings: mailSettings,
  };
}

export function anOfficeMail(
  notices: readonly OfficeNoticeFacts[],
  today: LocalDate,
  overrides: Partial<OfficeMailInput> = {},
): OfficeMailInput {
  return { ...common(today), office: takhop, district, province, notices, ...overrides };
}

export function aDigestMail(
  entries: readonly DigestFacts[],
  today: LocalDate,
  overrides: Partial<DigestMailInput> = {},
): DigestMailInput {
  const to = [{ email: 'office@3014.area.example' }];
  return { ...common(today), to, area: district, audience: 'district', province, entries, ...overrides };
}

export function aConfirmationMail(
  kind: 'received' | 'returned',
  today: LocalDate,
  facts: Partial<ConfirmationMailInput['facts']> = {},
  overrides: Partial<ConfirmationMailInput> = {},
): ConfirmationMailInput {
  const base = noticeFacts('q3-report', today, kind === 'received' ? { missing: [] } : {});
  return {
    ...common(today),
    office: takhop,
    district,
    province,
    kind,
    facts: { ...base, ...facts },
    ...overrides,
  };
}

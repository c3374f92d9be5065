import { counted } from '../../words/plural';
import type { Dictionary } from '../../words/words';
import { outcomes } from './outcome-words';

interface OfficeWords {
  readonly back: string;
  readonly nothingOwed: string;
  readonly contacts: string;
  readonly noContact: string;
  readonly roles: Readonly<Record<'responsible' | 'clerk' | 'executive', string>>;
  readonly since: (instant: string) => string;
  readonly due: (date: string) => string;
  readonly received: (part: string, date: string) => string;
  readonly register: (number: string) => string;
  /** What a survey has so far; undefined: nobody has counted. */
  readonly respondents: (count: string | undefined, minimum: string) => string;
  readonly enoughOn: (date: string) => string;
  readonly lastCounted: (date: string) => string;
  readonly missing: (parts: string) => string;
  readonly extendedBy: (date: string, by: string, reason: string) => string;
  readonly waivedBy: (by: string, reason: string) => string;
  readonly returnedBy: (by: string, reason: string) => string;
  readonly notices: string;
  readonly noNotices: string;
  readonly mail: string;
  readonly history: string;
  readonly outcomes: Readonly<Record<string, string>>;
  readonly notSentReceived: (date: string) => string;
  readonly actions: Readonly<Record<'extend' | 'waive' | 'lift', string>>;
  readonly newDate: string;
  readonly notLater: string;
  readonly did: Readonly<Record<string, string>>;
  /** Who is nobody in particular. */
  readonly actors: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly answered: (count: string) => string;
}

export const officeWords: Dictionary<OfficeWords> = {
  th: {
    back: 'ตารางติดตาม',
    nothingOwed: 'ปีงบประมาณนี้ไม่มีรายการที่ อปท. นี้ต้องดำเนินการ',
    contacts: 'ผู้ติดต่อ',
    noContact: 'ยังไม่มีที่อยู่อีเมล อปท. นี้จึงไม่ได้รับอีเมล',
    roles: { responsible: 'ผู้รับผิดชอบ', clerk: 'ปลัด', executive: 'นายก' },
    since: (instant) => `ตั้งแต่ ${instant}`,
    due: (date) => `ครบกำหนด${date}`,
    received: (part, date) => `${part} ได้รับ ${date}`,
    register: (number) => `เลขรับ ${number}`,
    respondents: (count, minimum) =>
      `${count === undefined ? 'ยังไม่มีการบันทึกผู้ตอบ' : `ผู้ตอบ ${count} คน`} (เกณฑ์ขั้นต่ำ ${minimum} คน)`,
    enoughOn: (date) => `ครบเมื่อ ${date}`,
    lastCounted: (date) => `นับล่าสุด ${date}`,
    missing: (parts) => `ยังขาด${parts}`,
    extendedBy: (date, by, reason) => `ขยายเวลาถึง ${date} โดย ${by} “${reason}”`,
    waivedBy: (by, reason) => `ยกเว้นโดย ${by} “${reason}”`,
    returnedBy: (by, reason) => `ส่งคืนให้แก้ไขโดย ${by} “${reason}”`,
    notices: 'อีเมลแจ้งเตือนทุกฉบับ และเหตุผล',
    noNotices: 'กำหนดนี้ไม่มีอีเมลแจ้งเตือน',
    mail: 'ดูอีเมล',
    history: 'ประวัติ',
    outcomes: outcomes.th,
    notSentReceived: (date) => `ไม่ส่ง: ครบถ้วนแล้วเมื่อ ${date}`,
    actions: { extend: 'ขยายเวลา', waive: 'ยกเว้น', lift: 'ยกเลิกการยกเว้น' },
    newDate: 'ขยายเวลาถึงวันที่',
    notLater: 'ต้องอยู่หลังวันครบกำหนดของ อปท. ทั่วไป',
    did: {
      opened: 'เปิดรายการ',
      joined: 'เพิ่มเข้าปีงบประมาณ',
      adjusted: 'เลื่อนกำหนด',
      added: 'เพิ่ม',
      updated: 'ปรับข้อมูล',
      received: 'บันทึกรับ',
      amended: 'แก้ไขข้อมูลที่รับ',
      undone: 'เพิกถอนการรับ',
      returned: 'ส่งคืนให้แก้ไข',
      extended: 'ขยายเวลา',
      waived: 'ยกเว้น',
      'waiver-lifted': 'ยกเลิกการยกเว้น',
      created: 'เพิ่มในทะเบียน',
      imported: 'นำเข้าทะเบียน',
      changed: 'แก้ไขข้อมูล',
      bounced: 'อีเมลตีกลับ',
      complained: 'ผู้รับแจ้งว่าเป็นอีเมลขยะ',
      rejected: 'อีเมลถูกปฏิเสธการส่ง',
    },
    actors: { system: 'ระบบ', import: 'ระบบ', SES: 'ระบบส่งอีเมล:' },
    fields: {
      contacts: 'ผู้ติดต่อ',
      unreachable: 'ไม่เหลือที่อยู่อีเมลที่ใช้ได้',
      active: 'สถานะการใช้งาน',
      name: 'ชื่อ',
      kind: 'ประเภท',
      iitMinimum: 'จำนวนผู้ตอบ IIT ขั้นต่ำ',
      eitMinimum: 'จำนวนผู้ตอบ EIT ขั้นต่ำ',
    },
    answered: (count) => `ผู้ตอบ ${count} คน`,
  },
  en: {
    back: 'Board',
    nothingOwed: 'This office owes nothing this fiscal year',
    contacts: 'Contacts',
    noContact: 'No address is known: this office gets no mail',
    roles: { responsible: 'Responsible officer', clerk: 'Clerk', executive: 'Chief executive' },
    since: (instant) => `since ${instant}`,
    due: (date) => `Due ${date}`,
    received: (part, date) => `${part} received ${date}`,
    register: (number) => `register no. ${number}`,
    respondents: (count, minimum) =>
      `${count === undefined ? 'No answers recorded' : counted(count, 'respondent')} (at least ${minimum} needed)`,
    enoughOn: (date) => `Complete since ${date}`,
    lastCounted: (date) => `Last counted ${date}`,
    missing: (parts) => `Missing: ${parts}`,
    extendedBy: (date, by, reason) => `Extended to ${date} by ${by}: “${reason}”`,
    waivedBy: (by, reason) => `Waived by ${by}: “${reason}”`,
    returnedBy: (by, reason) => `Sent back by ${by}: “${reason}”`,
    notices: 'Every mail, and why',
    noNotices: 'Nobody is reminded of this',
    mail: 'See the mail',
    history: 'History',
    outcomes: outcomes.en,
    notSentReceived: (date) => `Not sent: it was complete on ${date}`,
    actions: { extend: 'Extend', waive: 'Waive', lift: 'Lift the waiver' },
    newDate: 'Extended to',
    notLater: 'It must be later than the date that holds for all offices',
    did: {
      opened: 'opened',
      joined: 'joined the year',
      adjusted: 'moved the date',
      added: 'added',
      updated: 'updated',
      received: 'recorded a receipt',
      amended: 'amended a receipt',
      undone: 'took a receipt back',
      returned: 'sent it back',
      extended: 'extended',
      waived: 'waived',
      'waiver-lifted': 'lifted the waiver',
      created: 'added to the roster',
      imported: 'imported',
      changed: 'changed',
      bounced: 'mail came back',
      complained: 'marked as spam',
      rejected: 'mail refused',
    },
    actors: { system: 'the service', import: 'the service', SES: 'Mail service:' },
    fields: {
      contacts: 'contacts',
      unreachable: 'no usable address left',
      active: 'active',
      name: 'name',
      kind: 'kind',
      iitMinimum: 'IIT minimum',
      eitMinimum: 'EIT minimum',
    },
    answered: (count) => counted(count, 'respondent'),
  },
};

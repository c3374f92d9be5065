import type { ContactRole } from '../../../../../shared/domain/office';
import type { Dictionary } from '../../words/words';

export interface RosterWords {
  readonly title: string;
  readonly importFile: string;
  readonly areas: string;
  readonly offices: string;
  readonly contacts: string;
  readonly minima: string;
  readonly search: string;
  readonly searchHint: string;
  readonly show: string;
  readonly filters: Readonly<Record<'all' | 'troubled', string>>;
  readonly counted: (shown: string, all: string) => string;
  readonly noneFound: string;
  readonly noneYet: string;
  readonly noContact: string;
  readonly edit: string;
  readonly editOf: (name: string) => string;
  readonly roles: Readonly<Record<ContactRole, string>>;
  /** By code; in English the service's own words stand. */
  readonly warnings: Readonly<Record<string, string>>;
  readonly role: string;
  readonly email: string;
  readonly personName: string;
  readonly phone: string;
  readonly contact: (number: string) => string;
  readonly add: string;
  readonly remove: string;
  readonly tryAgain: string;
  readonly active: string;
  readonly activeHint: string;
  readonly minimum: (survey: string) => string;
  readonly minimumHint: string;
  readonly wrongMinimum: string;
  readonly replyTo: string;
  readonly replyToHint: string;
  readonly areaPhone: string;
  readonly postalAddress: string;
  readonly language: string;
  readonly languages: Readonly<Record<'th' | 'en', string>>;
  readonly wrongEmail: string;
  readonly wrongContacts: string;
  readonly wrongValue: string;
  readonly saved: (name: string) => string;
  readonly staleLead: (by: string, at: string) => string;
  readonly staleTheirs: string;
  readonly overwrite: string;
  readonly takeTheirs: string;
}

export const rosterWords: Dictionary<RosterWords> = {
  th: {
    title: 'ทะเบียน อปท.',
    importFile: 'นำเข้าจากไฟล์ CSV',
    areas: 'อำเภอและจังหวัด',
    offices: 'อปท.',
    contacts: 'ผู้รับอีเมล',
    minima: 'ผู้ตอบขั้นต่ำ',
    search: 'ค้นหาชื่อ อปท.',
    searchHint: 'เช่น ตะขบ หรือ อบต.ตะขบ',
    show: 'แสดง',
    filters: { all: 'ทั้งหมด', troubled: 'ติดต่อไม่ได้' },
    counted: (shown, all) => `แสดง ${shown} จาก ${all} แห่ง`,
    noneFound: 'ไม่พบ อปท. ที่ค้นหา',
    noneYet: 'ยังไม่มี อปท. ในพื้นที่นี้ ผู้ดูแลระบบเพิ่มได้โดยนำเข้าจากไฟล์ CSV',
    noContact: 'ยังไม่มีผู้รับ',
    edit: 'แก้ไข',
    editOf: (name) => `แก้ไข ${name}`,
    roles: { responsible: 'ผู้รับผิดชอบ', clerk: 'ปลัด', executive: 'นายก' },
    warnings: {
      'free-mail': 'เป็นอีเมลสาธารณะ โปรดตรวจสอบว่าเป็นของหน่วยงาน',
      'not-official': 'ไม่ใช่อีเมลสารบรรณ (saraban)',
      unreachable: 'ไม่มีอีเมลที่ส่งถึง',
    },
    role: 'ตำแหน่ง',
    email: 'อีเมล',
    personName: 'ชื่อ',
    phone: 'โทรศัพท์',
    contact: (number) => `ผู้รับที่ ${number}`,
    add: 'เพิ่มผู้รับ',
    remove: 'นำออก',
    tryAgain: 'ลองส่งถึงอีเมลนี้อีกครั้ง',
    active: 'ใช้งาน',
    activeHint: 'หากยกเลิก จะไม่มีกำหนดส่งใหม่ ส่วนที่ค้างอยู่ยังคงค้าง',
    minimum: (survey) => `ผู้ตอบแบบวัด ${survey} ขั้นต่ำ (คน)`,
    minimumHint: 'เว้นว่างไว้ ถือว่า ๓๐ คน',
    wrongMinimum: 'กรอกเป็นจำนวนเต็มตั้งแต่ ๑ ขึ้นไป',
    replyTo: 'อีเมลรับสำเนารายงาน',
    replyToHint: 'อปท. ตอบกลับและส่งสำเนามาที่นี่',
    areaPhone: 'โทรศัพท์ที่แจ้งในอีเมล',
    postalAddress: 'ที่อยู่สำหรับส่งต้นฉบับ',
    language: 'ภาษาของอีเมล',
    languages: { th: 'ไทย', en: 'อังกฤษ' },
    wrongEmail: 'อีเมลไม่ถูกต้อง ตัวอย่าง saraban@example.go.th',
    wrongContacts: 'มีอีเมลซ้ำ หรือมีผู้รับมากเกินไป',
    wrongValue: 'ค่าที่กรอกไม่ถูกต้อง',
    saved: (name) => `บันทึก${name}แล้ว`,
    staleLead: (by, at) => `${by} แก้ไขข้อมูลนี้เมื่อ ${at} สิ่งที่ท่านกรอกยังอยู่ครบ`,
    staleTheirs: 'ที่บันทึกไว้ล่าสุด',
    overwrite: 'บันทึกตามที่กรอก',
    takeTheirs: 'ใช้ข้อมูลล่าสุดแทน',
  },
  en: {
    title: 'Roster',
    importFile: 'Import a CSV file',
    areas: 'District and province',
    offices: 'Offices',
    contacts: 'Who gets mail',
    minima: 'Minimum respondents',
    search: 'Find an office',
    searchHint: 'such as ตะขบ or อบต.ตะขบ',
    show: 'Show',
    filters: { all: 'All', troubled: 'Unreachable' },
    counted: (shown, all) => `${shown} of ${all} shown`,
    noneFound: 'No office is found',
    noneYet: 'There are no offices in this area yet; an admin adds them by importing a CSV file',
    noContact: 'Nobody yet',
    edit: 'Edit',
    editOf: (name) => `Edit ${name}`,
    roles: { responsible: 'Responsible', clerk: 'Clerk', executive: 'Executive' },
    warnings: {},
    role: 'Role',
    email: 'E-mail',
    personName: 'Name',
    phone: 'Telephone',
    contact: (number) => `Contact ${number}`,
    add: 'Add a contact',
    remove: 'Remove',
    tryAgain: 'Write to this address again',
    active: 'Active',
    activeHint: 'If not, nothing new is owed; what is owed already stays so',
    minimum: (survey) => `${survey} respondents needed`,
    minimumHint: 'Left empty: 30',
    wrongMinimum: 'A whole number from 1 on',
    replyTo: 'E-mail for copies of reports',
    replyToHint: 'Offices reply and send copies here',
    areaPhone: 'Telephone, as told in mails',
    postalAddress: 'Postal address for originals',
    language: 'Language of mails',
    languages: { th: 'Thai', en: 'English' },
    wrongEmail: 'Not an e-mail address such as saraban@example.go.th',
    wrongContacts: 'An address stands there twice, or there are too many',
    wrongValue: 'This value is not possible',
    saved: (name) => `${name} is saved`,
    staleLead: (by, at) => `${by} changed this on ${at}. What you have entered is still here.`,
    staleTheirs: 'Saved now',
    overwrite: 'Save what I have entered',
    takeTheirs: 'Take what is saved',
  },
};

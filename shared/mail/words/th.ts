/** What mails to offices say in Thai, sentence by sentence. */
import type { Part } from '../../domain/deadline';
import type { LocalDate } from '../../domain/time';
import { thaiDate, thaiFullDate, thaiNumber, thaiRange } from '../dates';
import { headOfOffice, type NamedOffice } from './names';
import { thDigest } from './th-digest';

const parts: Record<Part, string> = {
  'electronic-copy': 'สำเนาทางอีเมล',
  original: 'เอกสารต้นฉบับ',
  survey: 'ผู้ตอบแบบวัดครบตามเกณฑ์ขั้นต่ำ',
};

const by = (within: LocalDate | undefined) =>
  within === undefined ? 'โดยเร็ว' : `ภายใน${thaiFullDate(within)}`;

export const th = {
  ...thDigest,
  date: thaiDate,
  fullDate: thaiFullDate,
  number: thaiNumber,
  title: ({ title }: { title: string; titleEn: string }) => title,

  district: (name: string) => `อำเภอ${name}`,
  province: (name: string) => `จังหวัด${name}`,
  placeOf: (district: string, province: string | undefined) =>
    `อำเภอ${district}${province === undefined ? '' : ` จังหวัด${province}`}`,
  masthead: (fiscalYear: number) =>
    `การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. ${thaiNumber(fiscalYear)}`,
  tag: (fiscalYear: number) => `[ITA ${thaiNumber(fiscalYear)}]`,
  dearHead: (office: NamedOffice) => `เรียน ${headOfOffice(office)}`,

  subjects: {
    upcoming: (title: string, dueOn: LocalDate, survey: boolean) =>
      `แจ้งเตือน: ครบกำหนด${survey ? 'ตอบ' : 'ส่ง'}${title} วันที่ ${thaiDate(dueOn)}`,
    today: (title: string) => `ครบกำหนดวันนี้: ${title}`,
    overdue: (title: string, days: number, survey: boolean) =>
      `ขอติดตาม${survey ? 'การตอบ' : ''}${title} (เกินกำหนด ${thaiNumber(days)} วัน)`,
    pastWhenRegistered: (title: string, dueOn: LocalDate, survey: boolean) =>
      `ขอความร่วมมือ${survey ? 'ตอบ' : 'ส่ง'}${title} (กำหนดวันที่ ${thaiDate(dueOn)})`,
    moved: (title: string, dueOn: LocalDate, survey: boolean) =>
      `แจ้งเปลี่ยนกำหนด${survey ? 'ตอบ' : 'ส่ง'}${title} เป็นวันที่ ${thaiDate(dueOn)}`,
    extended: (title: string, dueOn: LocalDate, survey: boolean) =>
      `แจ้งขยายเวลา${survey ? 'ตอบ' : 'ส่ง'}${title} ถึงวันที่ ${thaiDate(dueOn)}`,
    opened: (title: string, dueOn: LocalDate, survey: boolean) =>
      `แจ้งกำหนด${survey ? 'ตอบ' : 'ส่ง'}${title} ภายในวันที่ ${thaiDate(dueOn)}`,
    windowOpens: (title: string, from: LocalDate, to: LocalDate) => `เปิดตอบ${title} ${thaiRange(from, to)}`,
    returned: (title: string, within: LocalDate | undefined, survey: boolean) =>
      `ขอให้${survey ? 'ดำเนินการ' : 'แก้ไขและส่ง'}${title} อีกครั้ง${within === undefined ? 'โดยเร็ว' : ` ภายในวันที่ ${thaiDate(within)}`}`,
    received: (title: string, survey: boolean) =>
      survey ? `${title} มีผู้ตอบครบตามเกณฑ์แล้ว` : `ได้รับ${title} แล้ว`,
    andOthers: (count: number) => `และอีก ${thaiNumber(count)} เรื่อง`,
  },

  dueOn: (date: LocalDate, survey: boolean) => `${survey ? 'ตอบได้ถึง' : 'ส่งภายใน'}${thaiFullDate(date)}`,
  wasDueOn: (date: LocalDate) => `ครบกำหนดเมื่อ${thaiFullDate(date)}`,
  dateWas: (date: LocalDate) => `กำหนด${thaiFullDate(date)}`,
  windowOpensOn: (date: LocalDate) => `เปิดให้ตอบตั้งแต่${thaiFullDate(date)}`,
  daysLeft: (days: number, workingDays: number) =>
    `เหลือเวลาอีก ${thaiNumber(days)} วัน (เป็นวันทำการ ${thaiNumber(workingDays)} วัน)`,
  onlyDaysLeft: (days: number) => `เหลือเวลาอีก ${thaiNumber(days)} วัน`,
  dueToday: 'ครบกำหนดวันนี้',
  daysOverdue: (days: number) => `เกินกำหนดมาแล้ว ${thaiNumber(days)} วัน`,
  pastWhenRegistered: 'พ้นกำหนดก่อนที่จะได้รับการบันทึกในระบบ',
  lastWorkingDayIs: (date: LocalDate) =>
    `วันครบกำหนดตรงกับวันหยุดราชการ วันทำการสุดท้ายก่อนครบกำหนดคือ${thaiFullDate(date)}`,
  lastWorkingDayIsToday: 'วันครบกำหนดตรงกับวันหยุดราชการ วันนี้จึงเป็นวันทำการสุดท้ายก่อนครบกำหนด',
  moved: (from: LocalDate, to: LocalDate) => `กำหนดเดิม ${thaiFullDate(from)} เปลี่ยนเป็น${thaiFullDate(to)}`,
  extended: (from: LocalDate | undefined, to: LocalDate) =>
    from === undefined
      ? `ได้รับการขยายเวลาถึง${thaiFullDate(to)}`
      : `ได้รับการขยายเวลาถึง${thaiFullDate(to)} จากเดิม${thaiFullDate(from)}`,

  allParts: (names: readonly string[]) => names.join(' และ'),
  part: (part: Part) => parts[part],
  partOf: (part: string, title: string) => `${part}ของ${title}`,
  received: 'ได้รับแล้ว',
  missing: 'ยังไม่ได้รับ',
  receipt: (part: Part, date: LocalDate, registerNumber: string | undefined) =>
    `${parts[part]} เมื่อวันที่ ${thaiDate(date)}${registerNumber === undefined ? '' : ` (เลขรับ ${registerNumber})`}`,
  respondentsLabel: 'จำนวนผู้ตอบ',
  respondents: (count: number | undefined, minimum: number) =>
    count === undefined
      ? `ยังไม่มีการบันทึก เกณฑ์ขั้นต่ำ ${thaiNumber(minimum)} คน`
      : `${thaiNumber(count)} คน จากเกณฑ์ขั้นต่ำ ${thaiNumber(minimum)} คน`,
  returnedLabel: 'ส่งคืนเพื่อแก้ไข',

  requests: {
    report: (asker: string, owed: string, within: LocalDate | undefined) =>
      `${asker}ขอความร่วมมือจัดส่ง${owed} ${by(within)}`,
    correction: (asker: string, title: string, within: LocalDate | undefined) =>
      `${asker}ขอความร่วมมือแก้ไขและจัดส่ง${title} อีกครั้ง ${by(within)}`,
    iit: (asker: string, within: LocalDate | undefined) =>
      `${asker}ขอความร่วมมือแจ้งบุคลากรในหน่วยงานของท่านตอบแบบวัด IIT ให้ครบตามเกณฑ์ ${by(within)}`,
    eit: (asker: string, within: LocalDate | undefined) =>
      `${asker}ขอความร่วมมือประชาสัมพันธ์ให้ประชาชนผู้มาติดต่อหรือรับบริการจากหน่วยงานของท่านตอบแบบวัด EIT ให้ครบตามเกณฑ์ ${by(within)}`,
    survey: (asker: string, title: string, within: LocalDate | undefined) =>
      `${asker}ขอความร่วมมือดำเนินการให้มีผู้ตอบ${title} ครบตามเกณฑ์ ${by(within)}`,
  },
  asker: (place: string | undefined) => place ?? 'อำเภอ',

  howToSend: 'ช่องทางการจัดส่งและสอบถาม',
  copyToDistrict: (address: string) => `ส่งไปที่ ${address} หรือตอบกลับอีเมลฉบับนี้พร้อมแนบไฟล์`,
  copyByReply: 'ตอบกลับอีเมลฉบับนี้พร้อมแนบไฟล์',
  copyAsUsual: 'ส่งไปยังอีเมลของอำเภอตามช่องทางที่ปฏิบัติอยู่',
  originalTo: (address: string) => `ส่งถึง ${address}`,
  districtHall: (district: string, province: string | undefined) =>
    `ที่ว่าการอำเภอ${district}${province === undefined ? '' : ` จังหวัด${province}`}`,
  someDistrictHall: 'ที่ว่าการอำเภอที่หน่วยงานของท่านตั้งอยู่',
  questions: 'สอบถามเพิ่มเติม',
  telephone: (place: string, phone: string) => `${place} โทรศัพท์ ${phone}`,
  byReply: 'ตอบกลับอีเมลฉบับนี้',

  measuresHeading: 'รายงานครอบคลุมการดำเนินการ ๖ ด้าน',
  measuresIntro: 'โปรดรายงานความก้าวหน้า ปัญหาและอุปสรรค ตามแบบรายงาน ดังนี้',
  measures: [
    'การยกระดับผลการประเมิน โดยเฉพาะการเปิดเผยข้อมูลสาธารณะ (OIT)',
    'การประชาสัมพันธ์การประเมิน โดยเฉพาะในช่วงเปิดตอบแบบวัด',
    'การจัดทำมาตรการปรับปรุงและพัฒนา',
    'การติดตามผ่านกลไกของจังหวัด และบรรจุเป็นวาระการประชุมประจำ',
    'การกำหนด ITA เป็นตัวชี้วัดของผู้บริหารและเจ้าหน้าที่',
    'การประชาสัมพันธ์เชิงรุก',
  ],

  link: (office: string) => `ดูสถานะของ${office}`,
  ifSent: 'หากจัดส่งแล้วขออภัยมา ณ ที่นี้',
  ifDone: 'หากดำเนินการครบถ้วนแล้วขออภัยมา ณ ที่นี้',
  closing: 'จึงเรียนมาเพื่อโปรดทราบและพิจารณาดำเนินการ',
  closingInformation: 'จึงเรียนมาเพื่อโปรดทราบ',
  automatic: 'ข้อความอัตโนมัติ มิใช่หนังสือราชการ',
  sentOn: (date: LocalDate) => `ข้อมูล ณ ${thaiFullDate(date)}`,

  completeOn: (date: LocalDate) => `ได้รับครบถ้วนเมื่อ${thaiFullDate(date)}`,
  complete: 'ได้รับครบถ้วนแล้ว',
  thanks: (asker: string, office: string) =>
    `${asker}ขอขอบคุณ${office}ที่ให้ความร่วมมือ ท่านไม่ต้องดำเนินการใดเพิ่มเติมสำหรับเรื่องนี้ และระบบจะไม่ส่งข้อความเตือนเรื่องนี้อีก`,
  returnedIntro: (asker: string, title: string) => `${asker}ได้ตรวจสอบ${title} แล้ว ขอส่งคืนเพื่อแก้ไขด้วยเหตุผลดังนี้`,
  sendAgainBy: (date: LocalDate) => `ส่งฉบับแก้ไขภายใน${thaiFullDate(date)}`,
  sendAgainSoon: 'ส่งฉบับแก้ไขโดยเร็ว',
  calendarSummary: (title: string, fiscalYear: number) => `ครบกำหนด ${title} (ITA ${thaiNumber(fiscalYear)})`,
};

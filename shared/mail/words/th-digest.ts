/** What digests to districts and provinces say in Thai. */
import type { LocalDate } from '../../domain/time';
import { thaiDate, thaiNumber } from '../dates';

export const thDigest = {
  digestSubject: (title: string, place: string, settled: number, total: number, survey: boolean) =>
    `สรุปการ${survey ? 'ตอบ' : 'ส่ง'}${title} ${place}: ${survey ? 'ครบแล้ว' : 'ส่งแล้ว'} ${thaiNumber(settled)}/${thaiNumber(total)} แห่ง`,
  dearDistrict: (name: string) => `เรียน นายอำเภอ${name}`,
  dearProvince: (name: string) => `เรียน ผู้ว่าราชการจังหวัด${name}`,
  digestMain: (settled: number, total: number, survey: boolean) =>
    `${survey ? 'ครบแล้ว' : 'ส่งแล้ว'} ${thaiNumber(settled)} จาก ${thaiNumber(total)} แห่ง`,
  digestOwing: (count: number) => `ค้างอยู่ตามรายชื่อด้านล่าง ${thaiNumber(count)} แห่ง`,
  digestIntro: (place: string) => `ขอเรียนสรุปการดำเนินการขององค์กรปกครองส่วนท้องถิ่นใน${place} ที่ยังไม่ครบถ้วน ดังนี้`,
  owingOffices: (title: string, dueOn: LocalDate) => `${title} กำหนดวันที่ ${thaiDate(dueOn)}`,
  districtGroup: (name: string, count: number) => `อำเภอ${name} (${thaiNumber(count)} แห่ง)`,
  missingParts: (names: string) => `ยังไม่ได้รับ${names}`,
  tooFewRespondents: (count: number | undefined, minimum: number) =>
    count === undefined
      ? `ยังไม่มีการบันทึกผู้ตอบ (เกณฑ์ ${thaiNumber(minimum)} คน)`
      : `ผู้ตอบ ${thaiNumber(count)} จาก ${thaiNumber(minimum)} คน`,
  officeLate: (days: number) => `เกินกำหนด ${thaiNumber(days)} วัน`,
  officeExtended: 'ได้รับการขยายเวลา',
  officeReturned: 'ส่งคืนเพื่อแก้ไข',
  unreachable: 'โปรดโทรศัพท์ติดตาม',
  unreachableNote: (count: number) =>
    `หน่วยงาน ${thaiNumber(count)} แห่งที่ระบุว่า “โปรดโทรศัพท์ติดตาม” ไม่มีอีเมลที่ติดต่อได้`,
  askToFollow: 'ขอได้โปรดพิจารณาติดตามหน่วยงานที่ยังค้างอยู่ตามรายชื่อข้างต้น',
  areaLink: 'ดูรายละเอียดในระบบ',
};

/** Words that every page uses. */
import type { DeliveryState } from '../../../../shared/domain/office';
import type { ProblemReason } from '../../problems';
import type { SubmissionState } from '../parts/state';
import { listedInEnglish, listedInThai } from './listed';
import type { Dictionary } from './words';

interface CommonWords {
  readonly brand: string;
  readonly pages: Readonly<Record<'board' | 'deadlines' | 'worklist' | 'outbox' | 'roster', string>>;
  readonly skip: string;
  /** What the head of a page has folded away on a small screen. */
  readonly options: string;
  readonly noArea: string;
  readonly area: string;
  readonly fiscalYear: string;
  readonly language: string;
  readonly theme: Readonly<Record<'label' | 'system' | 'light' | 'dark', string>>;
  readonly district: (name: string) => string;
  readonly province: (name: string) => string;
  readonly admin: string;
  readonly officer: string;
  readonly signOut: string;
  readonly loading: string;
  readonly retry: string;
  readonly pageMissing: string;
  readonly reload: string;
  readonly nothing: string;
  readonly close: string;
  readonly cancel: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly required: string;
  readonly technical: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly today: string;
  readonly notADate: string;
  readonly states: Readonly<Record<SubmissionState, string>>;
  /** Nobody sends in a survey. */
  readonly surveyStates: Readonly<Record<'owed' | 'partial' | 'received', string>>;
  /** Of several things in one phrase. */
  readonly listed: (names: readonly string[]) => string;
  readonly parts: Readonly<Record<'electronic-copy' | 'original' | 'survey', string>>;
  readonly audiences: Readonly<Record<'office' | 'district' | 'province', string>>;
  /** What is known of an address. */
  readonly delivery: Readonly<Record<DeliveryState, string>>;
  /** Of an office. */
  readonly inactive: string;
  readonly problems: Readonly<
    Record<ProblemReason | 'unreachable' | 'too-many-requests' | 'unexpected', string>
  >;
}

export const common: Dictionary<CommonWords> = {
  th: {
    brand: 'ระบบติดตามกำหนดส่ง ITA',
    pages: {
      board: 'ตารางติดตาม',
      deadlines: 'กำหนดส่ง',
      worklist: 'งานที่ต้องดำเนินการ',
      outbox: 'อีเมลที่ส่ง',
      roster: 'ทะเบียน อปท.',
    },
    skip: 'ข้ามไปยังเนื้อหา',
    options: 'ตัวเลือก',
    noArea: 'บัญชีนี้ยังไม่ได้กำหนดพื้นที่รับผิดชอบ กรุณาแจ้งผู้ดูแลระบบ',
    area: 'พื้นที่',
    fiscalYear: 'ปีงบประมาณ',
    language: 'English',
    theme: { label: 'สีหน้าจอ', system: 'ตามเครื่อง', light: 'สว่าง', dark: 'มืด' },
    district: (name) => `อำเภอ${name}`,
    province: (name) => `จังหวัด${name}`,
    admin: 'ผู้ดูแลระบบ',
    officer: 'เจ้าหน้าที่',
    signOut: 'ออกจากระบบ',
    loading: 'กำลังอ่านข้อมูล…',
    retry: 'ลองอีกครั้ง',
    pageMissing: 'เปิดหน้านี้ไม่ได้ เครือข่ายอาจขัดข้อง หรือระบบเพิ่งปรับรุ่นใหม่',
    reload: 'โหลดใหม่ทั้งหมด',
    nothing: 'ไม่มีรายการ',
    close: 'ปิด',
    cancel: 'ยกเลิก',
    save: 'บันทึก',
    saving: 'กำลังบันทึก…',
    saved: 'บันทึกแล้ว',
    reason: 'เหตุผล',
    reasonHint: 'บันทึกไว้ในประวัติ',
    required: 'จำเป็นต้องกรอก',
    technical: 'รายละเอียดทางเทคนิค',
    day: 'วันที่',
    month: 'เดือน',
    year: 'พ.ศ.',
    today: 'วันนี้',
    notADate: 'ไม่มีวันที่นี้ในปฏิทิน',
    states: {
      owed: 'ยังไม่ส่ง',
      partial: 'ส่งบางส่วน',
      received: 'ได้รับแล้ว',
      late: 'เกินกำหนด',
      extended: 'ขยายเวลา',
      waived: 'ยกเว้น',
      unreachable: 'ติดต่อไม่ได้',
    },
    surveyStates: { owed: 'ผู้ตอบยังไม่ครบ', partial: 'ตอบแล้วบางส่วน', received: 'ผู้ตอบครบแล้ว' },
    listed: listedInThai,
    parts: { 'electronic-copy': 'สำเนาทางอีเมล', original: 'ต้นฉบับ', survey: 'ผลการตอบแบบวัด' },
    audiences: { office: 'อปท.', district: 'อำเภอ', province: 'จังหวัด' },
    delivery: {
      ok: 'ใช้ได้',
      bounced: 'ตีกลับ',
      complained: 'ผู้รับแจ้งว่าเป็นอีเมลขยะ',
      rejected: 'ถูกปฏิเสธการส่ง',
    },
    inactive: 'ไม่ใช้งาน',
    problems: {
      'invalid-request': 'ข้อมูลที่กรอกยังไม่ถูกต้อง',
      'malformed-csv': 'ไฟล์ CSV ไม่ถูกต้อง',
      'part-not-owed': 'กำหนดส่งนี้ไม่ต้องส่งเอกสารส่วนนี้',
      'not-after-deadline': 'วันที่ขยายเวลาต้องอยู่หลังวันครบกำหนดเดิม',
      unauthenticated: 'กรุณาเข้าสู่ระบบใหม่',
      'role-required': 'เฉพาะผู้ดูแลระบบเท่านั้นที่ทำรายการนี้ได้',
      'area-forbidden': 'อยู่นอกพื้นที่ที่ท่านรับผิดชอบ',
      'not-found': 'ไม่พบข้อมูลนี้',
      'already-complete': 'ครบถ้วนอยู่แล้ว',
      'nothing-received': 'ยังไม่ได้รับเอกสารใด จึงส่งคืนไม่ได้',
      'already-received': 'ครบถ้วนแล้ว จึงยกเว้นหรือขยายเวลาไม่ได้',
      'already-waived': 'ได้รับการยกเว้นอยู่แล้ว',
      'not-waived': 'ไม่ได้รับการยกเว้นอยู่ จึงยกเลิกการยกเว้นไม่ได้',
      'year-not-opened': 'ยังไม่ได้เปิดปีงบประมาณนี้',
      'deadline-exists': 'มีกำหนดส่งรหัสนี้อยู่แล้ว',
      'history-full': 'ประวัติของรายการนี้เต็มแล้ว จึงแก้ไขเพิ่มไม่ได้',
      'no-working-day': 'มีวันหยุดติดกันมากเกินไป จึงหาวันทำการไม่ได้',
      'stale-version': 'มีผู้แก้ไขข้อมูลนี้ไปก่อนหน้านี้',
      'too-large': 'ข้อมูลมีขนาดใหญ่เกินไป',
      'malformed-json': 'ระบบอ่านข้อมูลที่ส่งไปไม่ได้',
      'method-not-allowed': 'ระบบไม่รองรับคำสั่งนี้',
      'unsupported-media-type': 'ระบบไม่รับไฟล์ชนิดนี้',
      'if-match-required': 'ข้อมูลในหน้านี้อาจไม่ใช่ล่าสุด กรุณาเปิดหน้านี้ใหม่',
      internal: 'ระบบขัดข้อง กรุณาแจ้งผู้ดูแลระบบ',
      busy: 'มีผู้แก้ไขพร้อมกัน กรุณาลองอีกครั้ง',
      unavailable: 'ระบบบางส่วนไม่ตอบสนอง กรุณาลองอีกครั้ง',
      unreachable: 'ติดต่อระบบไม่ได้ ตรวจสอบเครือข่ายแล้วลองอีกครั้ง',
      'too-many-requests': 'มีคำขอมากเกินไปในขณะนี้ กรุณารอสักครู่',
      unexpected: 'เกิดข้อผิดพลาดที่ไม่คาดไว้',
    },
  },
  en: {
    brand: 'ITA deadlines',
    pages: {
      board: 'Board',
      deadlines: 'Deadlines',
      worklist: 'Worklist',
      outbox: 'Outbox',
      roster: 'Roster',
    },
    skip: 'Skip to content',
    options: 'Options',
    noArea: 'No area has been assigned to this account; please ask your admin.',
    area: 'Area',
    fiscalYear: 'Fiscal year',
    language: 'ภาษาไทย',
    theme: { label: 'Colours', system: 'As the system', light: 'Light', dark: 'Dark' },
    district: (name) => `${name} district`,
    province: (name) => `${name} province`,
    admin: 'Admin',
    officer: 'Officer',
    signOut: 'Sign out',
    loading: 'Loading…',
    retry: 'Try again',
    pageMissing:
      'This page could not be opened: the network may be away, or the service has just been renewed.',
    reload: 'Reload everything',
    nothing: 'Nothing here',
    close: 'Close',
    cancel: 'Cancel',
    save: 'Save',
    saving: 'Saving…',
    saved: 'Saved',
    reason: 'Reason',
    reasonHint: 'Kept in the history',
    required: 'Needed',
    technical: 'Technical details',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    today: 'Today',
    notADate: 'There is no such date',
    states: {
      owed: 'Owed',
      partial: 'Partial',
      received: 'Received',
      late: 'Late',
      extended: 'Extended',
      waived: 'Waived',
      unreachable: 'Unreachable',
    },
    surveyStates: { owed: 'Incomplete', partial: 'Some answers', received: 'Complete' },
    listed: listedInEnglish,
    parts: { 'electronic-copy': 'E-mail copy', original: 'Paper original', survey: 'Survey answers' },
    audiences: { office: 'Office', district: 'District', province: 'Province' },
    delivery: {
      ok: 'works',
      bounced: 'mail came back',
      complained: 'marked as spam',
      rejected: 'refused by the mail service',
    },
    inactive: 'Inactive',
    problems: {
      'invalid-request': 'Something entered is not valid',
      'malformed-csv': 'The CSV file is not valid',
      'part-not-owed': 'This part is not owed under the deadline',
      'not-after-deadline': "An extension must be later than the deadline's date",
      unauthenticated: 'Please sign in again',
      'role-required': 'Only admins may do this',
      'area-forbidden': 'This lies outside your areas',
      'not-found': 'There is no such thing',
      'already-complete': 'It is complete already',
      'nothing-received': 'Nothing has been received that could be sent back',
      'already-received': 'It has been received, so there is nothing to waive or extend',
      'already-waived': 'It is waived already',
      'not-waived': 'It is not waived, so there is nothing to lift',
      'year-not-opened': 'This fiscal year has not been opened',
      'deadline-exists': 'There is a deadline with this id',
      'history-full': 'Its history is full: no further changes can be recorded',
      'no-working-day': 'Too many days off in a row: there is no working day',
      'stale-version': 'Somebody has changed this in the meantime',
      'too-large': 'This is too large',
      'malformed-json': 'The service could not read what was sent',
      'method-not-allowed': 'The service does not take this command',
      'unsupported-media-type': 'The service does not take this kind of file',
      'if-match-required': 'What is shown here may be old; please open the page again',
      internal: 'Something went wrong; please tell an admin',
      busy: 'Others are changing the same thing; please try again',
      unavailable: 'A part of the service does not answer; please try again',
      unreachable: 'The service cannot be reached; check the network and try again',
      'too-many-requests': 'Too many requests at once; please wait a moment',
      unexpected: 'Something unexpected went wrong',
    },
  },
};

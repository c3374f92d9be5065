import type { WorkItem } from '../../api/types';
import type { Dictionary } from '../../words/words';

type Kind = WorkItem['what'];

interface WorklistWords {
  readonly title: (area: string) => string;
  readonly refresh: string;
  readonly none: string;
  readonly noneHint: string;
  readonly count: (count: string) => string;
  readonly more: (count: string) => string;
  readonly whatToDo: string;
  readonly kinds: Readonly<
    Record<Kind, { readonly title: string; readonly advice: string; readonly officer?: string }>
  >;
  readonly noAddress: string;
  readonly since: (instant: string) => string;
  readonly toOffice: string;
  readonly toRoster: string;
  readonly toMail: string;
  readonly toHolidays: string;
  readonly planned: (instant: string) => string;
  readonly year: (year: string) => string;
}

export const worklistWords: Dictionary<WorklistWords> = {
  th: {
    title: (area) => `งานที่ต้องดำเนินการ ${area}`,
    refresh: 'ตรวจอีกครั้ง',
    none: 'ไม่มีงานค้าง',
    noneHint: 'ระบบทำงานได้ตามปกติ เมื่อมีเรื่องที่ต้องใช้คนดำเนินการ จะแสดงที่นี่',
    count: (count) => `${count} รายการ`,
    more: (count) => `และอีก ${count} รายการ`,
    whatToDo: 'สิ่งที่ต้องทำ',
    kinds: {
      'unreachable-office': {
        title: 'อปท. ที่ติดต่อทางอีเมลไม่ได้',
        advice: 'โทรศัพท์สอบถาม อปท. แล้วแก้ไขที่อยู่อีเมลในทะเบียน ระบบจะส่งอีเมลครั้งต่อไปถึงที่อยู่ใหม่เอง',
        officer: 'โทรศัพท์สอบถาม อปท. แล้วแจ้งผู้ดูแลระบบให้แก้ไขที่อยู่อีเมลในทะเบียน',
      },
      'unreachable-area': {
        title: 'อำเภอหรือจังหวัดที่ไม่มีผู้รับสรุป',
        advice: 'อีเมลสรุปยังไม่มีผู้รับ ให้เพิ่มที่อยู่อีเมลของอำเภอหรือจังหวัดในทะเบียน',
        officer: 'อีเมลสรุปยังไม่มีผู้รับ แจ้งผู้ดูแลระบบให้เพิ่มที่อยู่อีเมลของอำเภอหรือจังหวัด',
      },
      'failed-notice': {
        title: 'อีเมลที่ส่งไม่สำเร็จ',
        advice: 'ตรวจที่อยู่อีเมลในทะเบียนและแก้ไขหากผิด แล้วแจ้งผู้รับทางโทรศัพท์ ฉบับนี้จะไม่ส่งซ้ำ ฉบับต่อไปจะส่งตามปกติ',
        officer: 'แจ้งผู้รับทางโทรศัพท์ และแจ้งผู้ดูแลระบบหากที่อยู่อีเมลผิด ฉบับนี้จะไม่ส่งซ้ำ ฉบับต่อไปจะส่งตามปกติ',
      },
      'uncertain-notice': {
        title: 'อีเมลที่ยังไม่ทราบผล',
        advice: 'โทรศัพท์สอบถามผู้รับว่าได้รับอีเมลหรือไม่ และแจ้งผู้ดูแลระบบให้ตรวจสอบการรับแจ้งผลการส่ง',
      },
      'stale-schedule': {
        title: 'รอบส่งที่ไม่ได้เริ่มตามเวลา',
        advice: 'ระบบเรียกรอบที่ตกค้างเองทุก ๑๕ นาที หากรายการนี้ไม่หายไป ให้ผู้ดูแลระบบตรวจสอบตัวตั้งเวลา',
      },
      'scheduler-silent': {
        title: 'ตัวตั้งเวลาไม่ตอบสนอง',
        advice: 'ไม่มีอีเมลใดสูญหาย ระบบจะเรียกรอบที่ตกค้างเองเมื่อกลับมา หากนานให้แจ้งผู้ดูแลระบบ',
      },
      'unfinished-run': {
        title: 'รอบส่งที่ยังไม่เสร็จ',
        advice: 'ระบบทำต่อเองทุก ๑๕ นาที หากค้างนานให้ผู้ดูแลระบบดูสาเหตุ',
      },
      'holidays-missing': {
        title: 'ยังไม่มีวันหยุดราชการของปี',
        advice: 'บันทึกวันหยุดตามประกาศคณะรัฐมนตรีในหน้ากำหนดส่ง มิฉะนั้นอีเมลอาจถูกส่งในวันหยุด',
        officer: 'แจ้งผู้ดูแลระบบให้บันทึกวันหยุดตามประกาศคณะรัฐมนตรี',
      },
    },
    noAddress: 'ยังไม่มีที่อยู่อีเมล',
    since: (instant) => `ตั้งแต่ ${instant}`,
    toOffice: 'เปิดหน้า อปท.',
    toRoster: 'เปิดทะเบียน',
    toMail: 'ดูอีเมล',
    toHolidays: 'เปิดหน้ากำหนดส่งและวันหยุด',
    planned: (instant) => `รอบเวลา ${instant}`,
    year: (year) => `ปีงบประมาณ ${year}`,
  },
  en: {
    title: (area) => `What needs a person: ${area}`,
    refresh: 'Look again',
    none: 'Nothing needs you',
    noneHint: 'All is well. Whatever a person has to see to will stand here.',
    count: (count) => count,
    more: (count) => `and ${count} more`,
    whatToDo: 'What to do',
    kinds: {
      'unreachable-office': {
        title: 'Offices that no mail reaches',
        advice:
          'Telephone the office and correct its address in the roster; the next mail goes there by itself.',
        officer: 'Telephone the office, and have an admin correct its address in the roster.',
      },
      'unreachable-area': {
        title: 'Districts or provinces whose digests reach nobody',
        advice: 'Enter an address of the district or province in the roster.',
        officer: 'Have an admin enter an address of the district or province.',
      },
      'failed-notice': {
        title: 'Mails that failed',
        advice:
          'Correct the address in the roster if it is wrong, and telephone the recipient: this mail is not sent again, the next one goes out as planned.',
        officer:
          'Telephone the recipient, and tell an admin if the address is wrong: this mail is not sent again.',
      },
      'uncertain-notice': {
        title: 'Mails whose outcome is not known',
        advice:
          'Ask the recipient whether it arrived, and have an admin see whether the news of the mail service come in.',
      },
      'stale-schedule': {
        title: 'Wake-ups that were missed',
        advice:
          'What was missed is rung every 15 minutes. If this stays, an admin must look at the scheduler.',
      },
      'scheduler-silent': {
        title: 'The scheduler does not answer',
        advice: 'Nothing is lost: what was missed is rung once it answers. If this lasts, tell an admin.',
      },
      'unfinished-run': {
        title: 'Runs that are not finished',
        advice: 'They are continued every 15 minutes. If this stays, an admin must see why.',
      },
      'holidays-missing': {
        title: 'Years without holidays',
        advice:
          "Enter the cabinet's holidays on the page of deadlines; without them mails may leave on days off.",
        officer: "Have an admin enter the cabinet's holidays.",
      },
    },
    noAddress: 'no address is known',
    since: (instant) => `since ${instant}`,
    toOffice: 'To the office',
    toRoster: 'To the roster',
    toMail: 'See the mail',
    toHolidays: 'To deadlines and holidays',
    planned: (instant) => `of ${instant}`,
    year: (year) => `fiscal year ${year}`,
  },
};

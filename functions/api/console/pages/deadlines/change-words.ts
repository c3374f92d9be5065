import type { Dictionary } from '../../words/words';

interface ChangeWords {
  readonly preview: string;
  readonly previewing: string;
  readonly confirm: string;
  readonly confirmAnyway: string;
  readonly back: string;
  readonly meanwhile: string;
  readonly meanwhileHint: string;
  readonly announce: string;
  readonly announceHint: string;
  readonly opensTooLate: string;
  readonly otherDays: string;
  readonly days: string;
  readonly side: string;
  readonly sides: Readonly<Record<'before' | 'after', string>>;
  readonly add: string;
  /** By code. */
  readonly warnings: Readonly<Record<string, string>>;
  readonly lastWorkingDay: string;
  readonly mailsNow: string;
  readonly noMailsNow: string;
  readonly unreachable: (count: string, names: string) => string;
  readonly count: (audience: string, count: string) => string;
  readonly owing: (count: string) => string;
  readonly before: string;
  readonly after: string;
  readonly fallsAway: string;
  readonly passed: string;
  readonly merged: (stage: string) => string;
  readonly ownDates: string;
  readonly elsewhere: (count: string) => string;
  readonly holiday: string;
  readonly holidayName: string;
  readonly moves: string;
  readonly movesNothing: string;
  readonly exceptionHints: Readonly<Record<'extend' | 'waive', string>>;
  readonly search: string;
  readonly office: string;
  readonly noneOwes: string;
  readonly extendedTo: string;
  readonly notLater: string;
  readonly newDeadline: string;
  readonly kind: string;
  readonly titleHint: string;
  readonly titleEn: string;
  readonly announceNewHint: string;
}

export const changeWords: Dictionary<ChangeWords> = {
  th: {
    preview: 'ดูผลก่อนบันทึก',
    previewing: 'กำลังคำนวณ…',
    confirm: 'ยืนยันการแก้ไข',
    confirmAnyway: 'ยืนยันตามที่กรอกไว้',
    back: 'กลับไปแก้ไข',
    meanwhile: 'มีผู้แก้ไขกำหนดส่งนี้ไปก่อนหน้านี้',
    meanwhileHint: 'สิ่งที่ท่านกรอกยังอยู่ครบ ผลข้างล่างคำนวณใหม่จากข้อมูลล่าสุดแล้ว โปรดตรวจสอบก่อนยืนยันอีกครั้ง',
    announce: 'แจ้ง อปท. ทางอีเมล',
    announceHint: 'แจ้งเฉพาะแห่งที่ยังค้างอยู่',
    opensTooLate: 'วันเปิดตอบต้องไม่อยู่หลังวันครบกำหนด',
    otherDays: 'จำนวนวันอื่น',
    days: 'จำนวนวัน',
    side: 'ก่อนหรือหลัง',
    sides: { before: 'ก่อนครบกำหนด', after: 'หลังครบกำหนด' },
    add: 'เพิ่ม',
    warnings: {
      'no-change': 'ไม่มีสิ่งใดเปลี่ยนแปลงจากเดิม',
      'date-past': 'วันที่นี้ผ่านไปแล้ว อปท. จะได้รับแจ้งเพียงครั้งเดียวด้วยถ้อยคำที่เป็นกลาง ไม่มีการเตือนย้อนหลัง',
      'not-a-working-day': 'วันที่นี้เป็นวันหยุด อีเมลจะแจ้งวันทำการสุดท้ายให้ทราบ',
      'holidays-unknown': 'ยังไม่มีข้อมูลวันหยุดของปีนี้ อีเมลอาจถูกส่งในวันหยุด',
      'extension-ended': 'การขยายเวลาเดิมจะสิ้นสุดลง:',
    },
    lastWorkingDay: 'วันทำการสุดท้าย',
    mailsNow: 'อีเมลที่จะส่งเพราะการแก้ไขนี้',
    noMailsNow: 'ไม่มีอีเมลที่ต้องส่งในขณะนี้',
    unreachable: (count, names) => `อีก ${count} แห่งไม่มีที่อยู่อีเมลที่ใช้ได้ จะไม่ได้รับแจ้ง: ${names}`,
    count: (audience, count) => `${audience} ${count} แห่ง`,
    owing: (count) => `อีเมลครั้งต่อไปส่งถึงแห่งที่ยังค้างอยู่ในวันนั้น ขณะนี้มี ${count} แห่ง`,
    before: 'เดิม',
    after: 'ใหม่',
    fallsAway: 'ไม่ส่ง',
    passed: 'ผ่านไปแล้ว จึงไม่ส่ง',
    merged: (stage) => `รวมกับ “${stage}” (วันเดียวกัน)`,
    ownDates: 'อปท. ที่ยังใช้วันที่ขยายเวลาของตน',
    elsewhere: (count) => `นอกพื้นที่ที่เลือกอีก ${count} แห่ง`,
    holiday: 'วันที่หยุด',
    holidayName: 'ชื่อวันหยุด',
    moves: 'อีเมลต่อไปนี้จะเปลี่ยนวันส่ง เพราะส่งเฉพาะวันทำการ',
    movesNothing: 'ไม่มีอีเมลใดเปลี่ยนวันส่ง',
    exceptionHints: {
      extend: 'อปท. จะได้รับแจ้งวันใหม่ทางอีเมล และการเตือนจะนับจากวันใหม่',
      waive: 'อปท. ไม่ต้องดำเนินการตามกำหนดนี้ และจะไม่ได้รับการเตือนอีก',
    },
    search: 'ค้นหา อปท. ที่ยังค้างอยู่',
    office: 'อปท.',
    noneOwes: 'ไม่พบ อปท. ที่ยังค้างอยู่',
    extendedTo: 'ขยายเวลาถึง',
    notLater: 'ต้องอยู่หลังวันครบกำหนดเดิม',
    newDeadline: 'เพิ่มกำหนดส่ง',
    kind: 'ประเภท',
    titleHint: 'ใช้ในอีเมลถึง อปท. ทุกแห่ง',
    titleEn: 'ชื่อเรื่องภาษาอังกฤษ (ถ้ามี)',
    announceNewHint: 'หากผ่านวันแจ้งเตือนครั้งแรกแล้ว จะแจ้งทันที มิฉะนั้นเริ่มแจ้งตามวันแจ้งเตือนปกติ',
  },
  en: {
    preview: 'See what it does',
    previewing: 'Working it out…',
    confirm: 'Make this change',
    confirmAnyway: 'Make my change all the same',
    back: 'Back',
    meanwhile: 'Somebody else has changed this deadline in the meantime.',
    meanwhileHint:
      'What you entered is kept, and what it does is worked out anew below. Look at it before you confirm again.',
    announce: 'Tell the offices by mail',
    announceHint: 'Those that still owe',
    opensTooLate: 'The opening must not be after the due date',
    otherDays: 'Another number of days',
    days: 'Days',
    side: 'Before or after',
    sides: { before: 'Before', after: 'After' },
    add: 'Add',
    warnings: {
      'no-change': 'This changes nothing',
      'date-past': 'This date has passed: offices get one notice in neutral words, and no series',
      'not-a-working-day': 'This is a day off; mails name the last working day',
      'holidays-unknown': 'The holidays of that year are not known yet: mails may go out on one',
      'extension-ended': 'These extensions end:',
    },
    lastWorkingDay: 'Last working day',
    mailsNow: 'Mails that this change sends now',
    noMailsNow: 'None goes out now',
    unreachable: (count, names) => `${count} more have no address that works, and are told nothing: ${names}`,
    count: (audience, count) => `${audience}: ${count}`,
    owing: (count) => `Later mails go to those who still owe on the day; now these are ${count}`,
    before: 'Before',
    after: 'After',
    fallsAway: 'Not sent',
    passed: 'passed, so it is not sent',
    merged: (stage) => `falls on the same day as “${stage}”`,
    ownDates: 'Offices that keep the longer date they were given',
    elsewhere: (count) => `${count} outside of the chosen area`,
    holiday: 'Day off',
    holidayName: 'Name',
    moves: 'These mails move, as they go out on working days only:',
    movesNothing: 'No mail moves',
    exceptionHints: {
      extend: 'The office is told its new date by mail, and is reminded by it',
      waive: 'The office owes nothing under this deadline, and is not reminded any more',
    },
    search: 'Find an office that still owes',
    office: 'Office',
    noneOwes: 'No such office owes anything',
    extendedTo: 'Extended to',
    notLater: 'It must be later than the due date',
    newDeadline: 'New deadline',
    kind: 'Kind',
    titleHint: 'As it stands in the mails to all offices',
    titleEn: 'English title (if any)',
    announceNewHint: 'At once if its first reminder has passed; else reminders begin by themselves',
  },
};

import type { DeadlineKind } from '../../../../../shared/domain/deadline';
import { counted } from '../../words/plural';
import type { Dictionary } from '../../words/words';

export interface DeadlineWords {
  readonly title: (year: string) => string;
  readonly notOpened: string;
  readonly subject: string;
  readonly due: string;
  /** Of what nobody owes: the day of an announcement. */
  readonly day: string;
  /** Above dates of both. */
  readonly schedule: string;
  readonly opens: string;
  readonly progress: string;
  readonly kinds: Readonly<Record<DeadlineKind, string>>;
  readonly left: (days: string) => string;
  readonly dueToday: string;
  readonly past: (days: string) => string;
  /** Of what nobody owes. */
  readonly ahead: (days: string) => string;
  readonly onDay: string;
  readonly ago: (days: string) => string;
  readonly window: (from: string, to: string) => string;
  readonly received: (some: string, all: string) => string;
  /** Of a survey. */
  readonly answered: (some: string, all: string) => string;
  readonly late: (count: string) => string;
  readonly nothingOwed: string;
  readonly dayOff: (lastWorkingDay: string) => string;
  readonly timeline: string;
  readonly timelineHint: string;
  readonly calendar: string;
  readonly addHoliday: string;
  readonly removeHoliday: (name: string) => string;
  readonly mailTo: (audience: string) => string;
  readonly dueMark: string;
  readonly stageMark: string;
  readonly windowMark: string;
  readonly stage: {
    readonly opening: string;
    readonly due: string;
    readonly before: (days: string) => string;
    readonly after: (days: string) => string;
    readonly opened: string;
    readonly changed: string;
  };
  readonly owed: string;
  readonly answersOwed: string;
  readonly dates: string;
  readonly set: string;
  readonly announced: string;
  readonly silent: string;
  readonly inForce: string;
  readonly stages: string;
  readonly stagesHint: string;
  readonly noStages: string;
  readonly neverSent: string;
  readonly next: string;
  readonly exceptions: string;
  readonly noExceptions: string;
  readonly until: (date: string) => string;
  readonly history: string;
  readonly system: string;
  readonly did: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<'dates' | 'stages' | 'extend' | 'waive', string>>;
}

export const deadlineWords: Dictionary<DeadlineWords> = {
  th: {
    title: (year) => `กำหนดส่ง ปีงบประมาณ ${year}`,
    notOpened: 'ยังไม่ได้เปิดปีงบประมาณนี้ จึงยังไม่มีกำหนดส่ง',
    subject: 'เรื่อง',
    due: 'วันครบกำหนด',
    day: 'วันที่กำหนด',
    schedule: 'กำหนดการ',
    opens: 'วันเปิดตอบ',
    progress: 'ความคืบหน้า',
    kinds: { report: 'รายงาน', survey: 'แบบวัด', information: 'แจ้งเพื่อทราบ' },
    left: (days) => `เหลือ ${days} วัน`,
    dueToday: 'ครบกำหนดวันนี้',
    past: (days) => `พ้นกำหนดแล้ว ${days} วัน`,
    ahead: (days) => `อีก ${days} วัน`,
    onDay: 'วันนี้',
    ago: (days) => `ผ่านมาแล้ว ${days} วัน`,
    window: (from, to) => `เปิดตอบ ${from} – ${to}`,
    received: (some, all) => `ได้รับแล้ว ${some} จาก ${all} แห่ง`,
    answered: (some, all) => `ผู้ตอบครบแล้ว ${some} จาก ${all} แห่ง`,
    late: (count) => `เกินกำหนด ${count} แห่ง`,
    nothingOwed: 'ไม่ต้องส่งเอกสาร',
    dayOff: (day) => `ตรงกับวันหยุด วันทำการสุดท้ายคือ${day}`,
    timeline: 'เส้นเวลาทั้งปี',
    timelineHint: 'เลือกเรื่องเพื่อดูวันส่งอีเมลแจ้งเตือนในเส้นเวลาและปฏิทิน',
    calendar: 'ปฏิทินและวันหยุดราชการ',
    addHoliday: 'เพิ่มวันหยุด',
    removeHoliday: (name) => `ยกเลิกวันหยุด${name.replace(/^วันหยุด/, '')}`,
    mailTo: (audience) => `อีเมลถึง ${audience}`,
    dueMark: 'วันครบกำหนด หรือวันประกาศ',
    stageMark: 'วันส่งอีเมล',
    windowMark: 'ช่วงเปิดตอบ',
    stage: {
      opening: 'วันเปิดตอบแบบวัด',
      due: 'วันครบกำหนด',
      before: (days) => `ก่อนครบกำหนด ${days} วัน`,
      after: (days) => `หลังครบกำหนด ${days} วัน`,
      opened: 'แจ้งกำหนดส่ง',
      changed: 'แจ้งเปลี่ยนกำหนด',
    },
    owed: 'เอกสารที่ต้องส่ง',
    answersOwed: 'ต้องมีผู้ตอบครบตามเกณฑ์ขั้นต่ำของแต่ละแห่ง',
    dates: 'ประวัติการกำหนดวัน',
    set: 'กำหนดเมื่อ',
    announced: 'แจ้ง อปท. เมื่อ',
    silent: 'ไม่ได้แจ้งเป็นการเฉพาะ',
    inForce: 'ใช้อยู่',
    stages: 'วันส่งอีเมลแจ้งเตือน',
    stagesHint: 'ส่งเฉพาะแห่งที่ยังค้างอยู่ และส่งในวันทำการเท่านั้น',
    noStages: 'ไม่มีการแจ้งเตือน',
    neverSent: 'ไม่ส่ง เพราะผ่านไปก่อนตั้งกำหนดนี้',
    next: 'ครั้งถัดไป',
    exceptions: 'การขยายเวลาและการยกเว้น',
    noExceptions: 'ยังไม่มี อปท. ใดได้รับการขยายเวลาหรือยกเว้น',
    until: (date) => `ถึง ${date}`,
    history: 'ประวัติการเปลี่ยนแปลง',
    system: 'ระบบ',
    did: { opened: 'ตั้งกำหนดส่ง', adjusted: 'แก้ไข' },
    fields: {
      opensOn: 'วันเปิดตอบ',
      title: 'ชื่อเรื่อง',
      titleEn: 'ชื่อเรื่องภาษาอังกฤษ',
      parts: 'เอกสารที่ต้องส่ง',
      policy: 'วันแจ้งเตือน',
      announceAt: 'การแจ้ง อปท.',
    },
    actions: {
      dates: 'เลื่อนกำหนด',
      stages: 'ปรับวันแจ้งเตือน',
      extend: 'ขยายเวลาให้ อปท.',
      waive: 'ยกเว้น อปท.',
    },
  },
  en: {
    title: (year) => `Deadlines of fiscal year ${year}`,
    notOpened: 'This fiscal year has not been opened, so there are no deadlines yet',
    subject: 'Deadline',
    due: 'Due date',
    day: 'Date',
    schedule: 'Date',
    opens: 'Opens on',
    progress: 'Progress',
    kinds: { report: 'Report', survey: 'Survey', information: 'For information' },
    left: (count) => `${counted(count, 'day')} left`,
    dueToday: 'Due today',
    past: (count) => `${counted(count, 'day')} past`,
    ahead: (count) => `in ${counted(count, 'day')}`,
    onDay: 'Today',
    ago: (count) => `${counted(count, 'day')} ago`,
    window: (from, to) => `Open ${from} – ${to}`,
    received: (some, all) => `${some} of ${all} received`,
    answered: (some, all) => `${some} of ${all} complete`,
    late: (count) => `${count} late`,
    nothingOwed: 'Nothing is owed',
    dayOff: (day) => `A day off; the last working day is ${day}`,
    timeline: 'The year as a line',
    timelineHint: 'Choose a deadline to see the days of its mails, here and in the calendar',
    calendar: 'Calendar and holidays',
    addHoliday: 'Add a holiday',
    removeHoliday: (name) => `Remove the holiday ${name}`,
    mailTo: (audience) => `Mail to ${audience.toLowerCase()}`,
    dueMark: 'Due, or announced',
    stageMark: 'Mails go out',
    windowMark: 'Survey open',
    stage: {
      opening: 'Survey opens',
      due: 'Due date',
      before: (count) => `${counted(count, 'day')} before`,
      after: (count) => `${counted(count, 'day')} after`,
      opened: 'Announcement',
      changed: 'Announcement of the new date',
    },
    owed: 'Owed',
    answersOwed: 'Owed: as many answers as each office needs at least',
    dates: 'Dates so far',
    set: 'Set on',
    announced: 'Offices told on',
    silent: 'Not told of it alone',
    inForce: 'in force',
    stages: 'Days on which mails go out',
    stagesHint: 'To those who still owe, and on working days only',
    noStages: 'Nobody is reminded',
    neverSent: 'Not sent: passed before this date was set',
    next: 'next',
    exceptions: 'Extensions and waivers',
    noExceptions: 'No office has been given longer, or freed of this',
    until: (date) => `until ${date}`,
    history: 'History',
    system: 'The service',
    did: { opened: 'opened it', adjusted: 'changed' },
    fields: {
      opensOn: 'opening',
      title: 'title',
      titleEn: 'English title',
      parts: 'what is owed',
      policy: 'reminders',
      announceAt: 'announcement',
    },
    actions: {
      dates: 'Move the date',
      stages: 'Change reminders',
      extend: 'Extend for an office',
      waive: 'Waive for an office',
    },
  },
};

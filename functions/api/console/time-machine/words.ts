import { counted } from '../words/plural';
import type { Dictionary } from '../words/words';

interface TimeMachineWords {
  readonly title: string;
  readonly now: string;
  readonly next: (instant: string) => string;
  readonly noNext: string;
  readonly toNext: string;
  readonly day: string;
  readonly week: string;
  readonly running: string;
  readonly sent: (count: string) => string;
  readonly quiet: string;
  readonly show: string;
  readonly movedMeanwhile: string;
}

export const timeMachineWords: Dictionary<TimeMachineWords> = {
  th: {
    title: 'เครื่องเดินเวลา',
    now: 'เวลาของระบบ',
    next: (instant) => `รอบส่งถัดไป ${instant}`,
    noNext: 'ไม่มีรอบส่งที่วางไว้',
    toNext: 'ไปยังรอบส่งถัดไป',
    day: '+๑ วัน',
    week: '+๑ สัปดาห์',
    running: 'กำลังเดินเวลา…',
    sent: (count) => `ส่งอีเมล ${count} ฉบับ`,
    quiet: 'ไม่มีอีเมลที่ต้องส่ง',
    show: 'ดูอีเมล',
    movedMeanwhile: 'มีผู้เดินเวลาไปแล้ว นี่คือเวลาล่าสุดของระบบ',
  },
  en: {
    title: 'Time machine',
    now: "The service's clock",
    next: (instant) => `Next wake-up ${instant}`,
    noNext: 'No wake-up is planned',
    toNext: 'To the next wake-up',
    day: '+1 day',
    week: '+1 week',
    running: 'Time is passing…',
    sent: (count) => `${counted(count, 'mail')} went out`,
    quiet: 'No mail was due',
    show: 'See them',
    movedMeanwhile: 'Somebody else has moved the clock; this is the present time.',
  },
};

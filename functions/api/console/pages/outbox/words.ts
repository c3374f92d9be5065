import { counted } from '../../words/plural';
import type { Dictionary } from '../../words/words';

interface OutboxWords {
  readonly title: (area: string) => string;
  readonly picture: string;
  readonly pictureHint: string;
  readonly scales: string;
  readonly mails: string;
  readonly receipts: string;
  readonly dueMark: string;
  readonly today: string;
  readonly asTable: string;
  readonly week: string;
  readonly quietYear: string;
  readonly list: string;
  readonly audience: string;
  readonly everyone: string;
  readonly deadline: string;
  readonly allDeadlines: string;
  readonly state: string;
  readonly allStates: string;
  readonly search: string;
  readonly count: (count: string) => string;
  readonly older: string;
  readonly searched: (count: string) => string;
  readonly none: string;
  /** Of the busiest week: the height of a scale. */
  readonly most: (count: string) => string;
  readonly weekTold: (from: string, mails: string, receipts: string) => string;
}

export const outboxWords: Dictionary<OutboxWords> = {
  th: {
    title: (area) => `อีเมลที่ส่ง ${area}`,
    picture: 'ภาพรวมทั้งปี',
    pictureHint: 'จำนวนอีเมลที่ส่งและรายการที่ได้รับในแต่ละสัปดาห์',
    scales: 'แท่งละหนึ่งสัปดาห์ อีเมลขึ้นบน รายการที่ได้รับลงล่าง คนละมาตราส่วน',
    mails: 'อีเมลที่ส่ง',
    receipts: 'เอกสารที่ได้รับ',
    dueMark: 'วันครบกำหนด หรือวันประกาศ',
    today: 'วันนี้',
    asTable: 'ดูเป็นตาราง',
    week: 'สัปดาห์เริ่มวันที่',
    quietYear: 'ปีนี้ยังไม่มีการส่งอีเมลและยังไม่ได้รับเอกสาร',
    list: 'อีเมลรายวัน',
    audience: 'ผู้รับ',
    everyone: 'ทุกประเภท',
    deadline: 'กำหนดส่ง',
    allDeadlines: 'ทุกกำหนด',
    state: 'ผลการส่ง',
    allStates: 'ทุกผล',
    search: 'ค้นหาชื่อผู้รับหรือเรื่อง',
    count: (count) => `${count} ฉบับ`,
    older: 'แสดงอีเมลก่อนหน้านี้',
    searched: (count) => `ค้นแล้วในอีเมล ${count} ฉบับล่าสุด ยังมีอีเมลก่อนหน้านี้`,
    most: (count) => `(สูงสุดสัปดาห์ละ ${count})`,
    weekTold: (from, mails, receipts) => `สัปดาห์เริ่ม ${from}: อีเมล ${mails} ฉบับ เอกสาร ${receipts} รายการ`,
    none: 'ไม่มีอีเมลตามที่เลือก อีเมลจะส่งเองตามวันแจ้งเตือนของแต่ละกำหนด',
  },
  en: {
    title: (area) => `Outbox: ${area}`,
    picture: 'The year at a glance',
    pictureHint: 'Mails sent and papers received, by week',
    scales: 'A bar is a week: mails upwards, papers downwards, each to its own scale',
    mails: 'Mails sent',
    receipts: 'Received',
    dueMark: 'Due, or announced',
    today: 'Today',
    asTable: 'As a table',
    week: 'Week from',
    quietYear: 'No mail has gone out this year, and nothing has arrived',
    list: 'Mails by day',
    audience: 'To',
    everyone: 'Everyone',
    deadline: 'Deadline',
    allDeadlines: 'All deadlines',
    state: 'Outcome',
    allStates: 'All outcomes',
    search: 'Recipient or subject',
    count: (count) => (count === '1' ? '1 mail' : `${count} mails`),
    older: 'Show earlier mails',
    searched: (count) => `Looked through the latest ${count} mails; there are earlier ones`,
    most: (count) => `(at most ${count} a week)`,
    weekTold: (from, mails, receipts) => `Week from ${from}: ${counted(mails, 'mail')}, ${receipts} received`,
    none: 'No such mail. Mails go out by themselves on the days of the plan.',
  },
};

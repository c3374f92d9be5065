/** What became of a notice, or why there is none. */
import type { ExplainedNotice } from '../../../../../shared/planning/explain';
import type { Dictionary } from '../../words/words';

type Outcomes = Readonly<Record<ExplainedNotice['outcome'], string>>;

export const outcomes: Dictionary<Outcomes> = {
  th: {
    claimed: 'กำลังส่ง',
    released: 'ระบบส่งยังไม่รับ จะส่งใหม่ในรอบถัดไป',
    sent: 'ส่งแล้ว',
    delivered: 'ส่งแล้ว ถึงผู้รับ',
    bounced: 'ตีกลับ ไม่ถึงผู้รับ',
    complained: 'ผู้รับแจ้งว่าเป็นอีเมลขยะ',
    uncertain: 'ยังไม่ทราบผล จะส่งใหม่หากไม่มีข่าวภายใน ๑๕ นาที',
    failed: 'ส่งไม่สำเร็จ ต้องมีผู้ตรวจสอบ',
    held: 'กักไว้ ไม่ได้ส่ง เพราะผู้รับไม่อยู่ในรายชื่อที่อนุญาต',
    received: 'ไม่ส่ง: ครบถ้วนแล้ว',
    waived: 'ไม่ส่ง: ได้รับการยกเว้น',
    'not-yet': 'ยังไม่ถึงเวลา',
    'already-sent': 'ส่งแล้ว',
    'in-flight': 'กำลังส่ง',
    superseded: 'ไม่ส่ง: มีฉบับที่เร่งด่วนกว่าแทนแล้ว',
    'before-owed': 'ไม่ส่ง: พ้นเวลาไปก่อนที่ อปท. จะมีรายการค้าง',
    due: 'จะส่งในรอบถัดไป',
    'no-contact': 'ไม่ส่ง: ไม่มีที่อยู่อีเมลที่ใช้ได้',
    'outside-sending-hours': 'รอเวลาราชการ',
  },
  en: {
    claimed: 'Being sent',
    released: 'Not taken by the mail service; the next run sends it',
    sent: 'Sent',
    delivered: 'Sent, and delivered',
    bounced: 'Came back: nobody got it',
    complained: 'Marked as spam by a recipient',
    uncertain: 'Outcome not known; sent again without news in 15 minutes',
    failed: 'Failed; a person must look',
    held: 'Held back: the recipient is not on the allow-list',
    received: 'Not sent: it was complete',
    waived: 'Not sent: the office was freed of it',
    'not-yet': 'Its time has not come',
    'already-sent': 'Sent',
    'in-flight': 'Being sent',
    superseded: 'Not sent: a more urgent one took its place',
    'before-owed': 'Not sent: its time had passed before the office owed',
    due: 'Goes out at the next run',
    'no-contact': 'Not sent: there is no address that works',
    'outside-sending-hours': 'Waits for office hours',
  },
};

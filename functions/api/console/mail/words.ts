import type { MailState } from '../../schemas/mail';
import type { Dictionary } from '../words/words';

interface MailWords {
  readonly open: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly attachments: string;
  readonly plain: string;
  readonly content: string;
  readonly states: Readonly<Record<MailState, string>>;
}

export const mailWords: Dictionary<MailWords> = {
  th: {
    open: 'ดูอีเมล',
    at: 'ส่งเมื่อ',
    from: 'จาก',
    to: 'ถึง',
    replyTo: 'ตอบกลับไปที่',
    attachments: 'ไฟล์แนบ',
    plain: 'ข้อความล้วน',
    content: 'เนื้อหาอีเมล',
    states: {
      claimed: 'กำลังส่ง',
      released: 'รอส่งใหม่',
      sent: 'ส่งแล้ว',
      delivered: 'ถึงผู้รับแล้ว',
      bounced: 'ตีกลับ',
      complained: 'ผู้รับแจ้งว่าเป็นอีเมลขยะ',
      uncertain: 'ยังไม่ทราบผล',
      failed: 'ส่งไม่สำเร็จ',
      held: 'กักไว้ ไม่ได้ส่ง',
      replaced: 'ส่งใหม่ในฉบับถัดไป',
    },
  },
  en: {
    open: 'See the mail',
    at: 'Sent',
    from: 'From',
    to: 'To',
    replyTo: 'Replies go to',
    attachments: 'Attached',
    plain: 'As plain text',
    content: 'The mail',
    states: {
      claimed: 'Being sent',
      released: 'To be sent again',
      sent: 'Sent',
      delivered: 'Delivered',
      bounced: 'Came back',
      complained: 'Marked as spam',
      uncertain: 'Outcome not known',
      failed: 'Failed',
      held: 'Held back',
      replaced: 'Went out with a later mail',
    },
  },
};

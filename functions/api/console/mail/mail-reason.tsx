/** Why a mail came back: what it means, and the mail service's own words for whoever must look into it. */
import { type Dictionary, useWords } from '../words/words';

interface ReasonWords {
  /** By SES's types of bounces. */
  readonly bounces: Readonly<Record<'Permanent' | 'Transient' | 'Undetermined', string>>;
}

const reasonWords: Dictionary<ReasonWords> = {
  th: {
    bounces: {
      Permanent: 'ไม่มีที่อยู่นี้ หรือปลายทางไม่รับ',
      Transient: 'กล่องรับเต็ม หรือปลายทางขัดข้องชั่วคราว',
      Undetermined: 'ปลายทางไม่ได้แจ้งสาเหตุ',
    },
  },
  en: {
    bounces: {
      Permanent: 'no such address, or it takes no mail',
      Transient: 'a full mailbox, or trouble that passes',
      Undetermined: 'the other side did not say why',
    },
  },
};

export function MailReason({ reason }: { reason: string }) {
  const { bounces } = useWords(reasonWords);
  const known = Object.entries(bounces).find(([type]) => reason.startsWith(`${type}:`));
  return (
    <small>
      {known ? `${known[1]} · ` : ''}
      <span lang="en">{reason}</span>
    </small>
  );
}

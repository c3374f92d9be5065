/** How deadlines and stages are called, from their ids. */
import { useQuery } from '@tanstack/preact-query';
import { queryKeys } from './api/keys';
import { useApp } from './context';
import { useScope } from './scope';
import { useFormats } from './words/dates';
import { counted } from './words/plural';
import { type Dictionary, useLanguage, useWords } from './words/words';

interface StageWords {
  readonly before: (days: string) => string;
  readonly due: string;
  readonly after: (days: string) => string;
  readonly opening: string;
  readonly opened: string;
  readonly changed: string;
  readonly extended: string;
  readonly received: string;
  readonly returned: string;
}

const stageWords: Dictionary<StageWords> = {
  th: {
    before: (days) => `ก่อนครบกำหนด ${days} วัน`,
    due: 'วันครบกำหนด',
    after: (days) => `หลังครบกำหนด ${days} วัน`,
    opening: 'วันเปิดตอบ',
    opened: 'แจ้งกำหนดส่ง',
    changed: 'แจ้งเปลี่ยนกำหนด',
    extended: 'แจ้งขยายเวลา',
    received: 'แจ้งว่าครบถ้วนแล้ว',
    returned: 'แจ้งส่งคืนให้แก้ไข',
  },
  en: {
    before: (days) => `${counted(days, 'day')} before`,
    due: 'On the day it is due',
    after: (days) => `${counted(days, 'day')} after`,
    opening: 'Window opens',
    opened: 'Told of the date',
    changed: 'Told of the new date',
    extended: 'Told of the extension',
    received: 'Told that it is complete',
    returned: 'Told that it is sent back',
  },
};

export interface Titles {
  deadline(deadlineId: string): string;
  /** Of `T-7`, `opening`, `changed-r2`, … */
  stage(stage: string): string;
}

export function useTitles(): Titles {
  const { calls } = useApp();
  const { fiscalYear } = useScope();
  const language = useLanguage();
  const words = useWords(stageWords);
  const { number } = useFormats();
  const known = useQuery({
    queryKey: queryKeys.deadlines(fiscalYear),
    queryFn: () => calls.deadlines(fiscalYear),
  });
  return {
    deadline: (deadlineId) => {
      const found = known.data?.find(({ id }) => id === deadlineId);
      if (!found) return deadlineId;
      return language === 'th' ? found.title : found.titleEn;
    },
    stage: (stage) => {
      const [, sign, days = ''] = /^T([+-])(\d+)$/.exec(stage) ?? [];
      if (sign !== undefined) {
        if (Number(days) === 0) return words.due;
        return sign === '-' ? words.before(number(Number(days))) : words.after(number(Number(days)));
      }
      if (stage.startsWith('changed-x')) return words.extended;
      if (stage.startsWith('changed-')) return words.changed;
      if (stage === 'opening' || stage === 'opened') return words[stage];
      if (stage.startsWith('received')) return words.received;
      return stage.startsWith('returned') ? words.returned : stage;
    },
  };
}

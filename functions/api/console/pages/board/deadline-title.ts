/** How a deadline is called on the board. */
import type { Deadline } from '../../api/types';
import { useLanguage } from '../../words/words';

export function useDeadlineTitle(): (deadline: Deadline) => string {
  const language = useLanguage();
  return ({ title, titleEn }) => (language === 'th' ? title : titleEn);
}

/** Without what stands in brackets: `แบบวัด IIT`. */
export function shortTitle(title: string): string {
  return title.replace(/\s*\(.*\)$/, '');
}

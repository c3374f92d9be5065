/** The two languages of the console: each page has its words beside it, in both. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export const languages = ['th', 'en'] as const;
export type Language = (typeof languages)[number];

export type Dictionary<Words> = Readonly<Record<Language, Words>>;

export const LanguageContext = createContext<Language>('th');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The words of a page in the language chosen. */
export function useWords<Words>(dictionary: Dictionary<Words>): Words {
  return dictionary[useLanguage()];
}

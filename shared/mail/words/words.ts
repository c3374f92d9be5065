/** The words of a language. */
import type { Language } from '../../domain/office';
import { en } from './en';
import { th } from './th';

export type Words = typeof th;

export function wordsOf(language: Language): Words {
  switch (language) {
    case 'th':
      return th;
    case 'en':
      return en;
  }
}

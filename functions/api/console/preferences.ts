/** What a reader likes: language and colours, kept in this browser. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { type Language, languages } from './words/words';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
}

export function usePreferences(): Preferences {
  const [language, setLanguage] = useState(() => kept('language', languages, 'th'));
  const [theme, setTheme] = useState(() => kept('theme', themes, 'system'));
  useEffect(() => {
    document.documentElement.lang = language;
    keep('language', language);
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    keep('theme', theme);
  }, [theme]);
  return useMemo(() => ({ language, theme, setLanguage, setTheme }), [language, theme]);
}

function kept<Value extends string>(name: string, values: readonly Value[], otherwise: Value): Value {
  try {
    const found = localStorage.getItem(name);
    return values.find((value) => value === found) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** A browser that keeps nothing still shows everything. */
function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {}
}

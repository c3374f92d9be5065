/**
 * A mail's content as blocks, from which both of its forms are set: HTML and plain text always say the same.
 * Everything in it is plain text; the two renderers escape and clean it.
 */
import type { Language } from '../domain/office';

/** How much a summary presses: `calm`, `soon`, `late`, `neutral` (nobody is to blame), `done`. */
export type Tone = 'calm' | 'soon' | 'late' | 'neutral' | 'done';

export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** One office of a digest. */
export interface OfficeLineItem {
  readonly name: string;
  readonly details: string;
  /** What somebody has to do about it: telephone. */
  readonly mark?: string;
}

export type Block =
  | { readonly kind: 'heading' | 'subheading' | 'paragraph'; readonly text: string }
  | {
      readonly kind: 'summary';
      readonly tone: Tone;
      /** What it is about. */
      readonly title: string;
      /** The most important fact, in large type. */
      readonly main: string;
      readonly notes: readonly string[];
    }
  | { readonly kind: 'facts'; readonly rows: readonly Labelled[] }
  | { readonly kind: 'numbered'; readonly items: readonly string[] }
  | { readonly kind: 'offices'; readonly items: readonly OfficeLineItem[] }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

export interface Letter {
  readonly language: Language;
  /** Who writes about what, above the title. */
  readonly masthead: string;
  readonly title: string;
  /** What a mailbox shows beside the subject. */
  readonly preheader: string;
  readonly blocks: readonly Block[];
  readonly footer: readonly string[];
}

/** `texts` that are there, as paragraphs. */
export function paragraphs(...texts: readonly (string | undefined)[]): Block[] {
  return texts.flatMap((text) => (text === undefined || text === '' ? [] : [{ kind: 'paragraph', text }]));
}

/** Nothing where there are no rows. */
export function factsBlock(rows: readonly Labelled[]): Block[] {
  return rows.length > 0 ? [{ kind: 'facts', rows }] : [];
}

/** Text from outside made fit for one line of a mail: names, titles, reasons, register numbers. Pure. */

/** Control characters, lone surrogates, line separators and marks that turn the direction of writing. */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\s]+/gu;
/** No Thai syllable stacks more than three; hundreds of them would run over the lines above. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;
/** Sara am written in two characters looks the same and compares as another text. */
const splitSaraAm = /\u0e4d(\p{Mn}?)\u0e32/gu;

/** Made when a text is first too long: making it takes as long as a tenth of a function's start. */
let graphemes: Intl.Segmenter | undefined;

/** One line without characters that do harm, at most `maxLength` UTF-16 units long. */
export function cleanLine(text: string, maxLength = 300): string {
  const line = text
    .slice(0, maxLength * 4)
    .replace(unprintable, ' ')
    .replace(stackedMarks, '$1')
    .replace(splitSaraAm, '$1\u0e33')
    .trim();
  return shorten(line, maxLength);
}

/** Cuts between whole characters as people see them, so that no vowel or tone mark loses its consonant. */
export function shorten(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  const start = line.slice(0, maxLength);
  graphemes ??= new Intl.Segmenter('th', { granularity: 'grapheme' });
  let end = 0;
  for (const { index } of graphemes.segment(start)) end = index;
  return `${start.slice(0, end || maxLength - 1).trimEnd()}…`;
}

/** Whether two texts read the same: composed and decomposed forms, and spaces, apart. */
export function readsTheSame(a: string, b: string): boolean {
  return comparable(a) === comparable(b);
}

function comparable(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

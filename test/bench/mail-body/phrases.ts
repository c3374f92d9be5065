/** What mails say, each line once: the raw material of a dictionary that a mail's pages are packed with. */
import { dictionaryBytes, type MailBody } from '../../../shared/store/mail-body';

/** Bytes of the window that English gets: few read it. */
const englishBytes = 8_000;

/**
 * English first and then Thai, both without what would not fit into the window. Of each language the mails that are
 * most often sent come first.
 */
export function phrasesOf(thai: readonly MailBody[], english: readonly MailBody[]): string[] {
  const ofThai = distinctLines(thai);
  const ofEnglish = distinctLines(english).filter((line) => !ofThai.includes(line));
  return [...lastOf(ofEnglish, englishBytes), ...lastOf(ofThai, dictionaryBytes - englishBytes)];
}

/** Of all mails, and those of the first mail last, in their order: what it says stands next to each other. */
function distinctLines(mails: readonly MailBody[]): string[] {
  const seen = new Set<string>();
  const byMail = mails.map(({ html, text }) =>
    `${html}\n${text}`.split('\n').filter((line) => {
      if (line.length <= 3 || seen.has(line)) return false;
      seen.add(line);
      return true;
    }),
  );
  return byMail.reverse().flat();
}

/** As many of the last lines as fit. */
function lastOf(lines: readonly string[], bytes: number): string[] {
  let taken = lines.length;
  let size = 0;
  while (taken > 0) {
    size += Buffer.byteLength(JSON.stringify(lines[taken - 1])) + 1;
    if (size > bytes) break;
    taken -= 1;
  }
  return lines.slice(taken);
}

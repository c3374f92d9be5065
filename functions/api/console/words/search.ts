/** Comparing Thai text as a reader would, whichever way it was typed or pasted. Pure. */

/**
 * Two texts that read alike have one key: ำ in one or two characters, a tone mark before or after its vowel,
 * เเ for แ, Thai or Western digits, without spaces, full stops and invisible characters.
 */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.\p{Cf}]/gu, '')
    .replace(/เเ/g, 'แ')
    .replace(/\u0e4d([\u0e48-\u0e4b])/g, '$1\u0e4d')
    .replace(/([\u0e48-\u0e4b])([\u0e31\u0e34-\u0e39])/g, '$2$1')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

const shortNames = [
  ['องค์การบริหารส่วนตำบล', 'อบต'],
  ['เทศบาลตำบล', 'ทต'],
  ['เทศบาลเมือง', 'ทม'],
  ['เทศบาลนคร', 'ทน'],
] as const;

/** Of an office: by its full name, and by the short one that everybody says. */
export function officeSearchKey(name: string): string {
  const full = searchKey(name);
  const shortened = shortNames.find(([long]) => full.startsWith(searchKey(long)));
  return shortened ? `${full} ${full.replace(searchKey(shortened[0]), shortened[1])}` : full;
}

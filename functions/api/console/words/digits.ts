/** Numbers as people type them. Pure. */

/** ๓๐ is a number, too. */
export function westernDigits(text: string): string {
  return text
    .trim()
    .normalize('NFKC')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
}

/** Undefined for what is no whole number. */
export function wholeNumberOf(text: string): number | undefined {
  const digits = westernDigits(text);
  return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
}

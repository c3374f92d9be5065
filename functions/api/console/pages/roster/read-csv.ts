/** A file as somebody chose it: text, whichever way the spreadsheet saved it. */
import { megabyte, rosterMegabytes } from '../../../../../shared/roster/roster-size';

export interface ReadFile {
  readonly name: string;
  readonly text: string;
  /** Thai spreadsheets save "CSV" as Windows-874 unless told otherwise, and as "Unicode text" UTF-16. */
  readonly convertedFrom?: 'Windows-874' | 'UTF-16';
}

/** A ZIP archive, or the container that Excel used before. */
function isWorkbook(begin: Uint8Array): boolean {
  const hex = [...begin].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex === '504b0304' || hex === 'd0cf11e0';
}

/** By its first two bytes: Excel's "Unicode text" is one of these. */
function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Somebody chose the workbook itself: a spreadsheet has to save it as CSV first. */
export class WorkbookChosen extends Error {
  override readonly name = 'WorkbookChosen';
}

/** It would be refused, after minutes of sending it. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
}

/** @throws WorkbookChosen @throws FileTooLarge */
export async function readCsv(file: File): Promise<ReadFile> {
  // UTF-8 has at least half as many bytes as any other encoding: what is larger is not even read.
  if (file.size > 2 * rosterMegabytes * megabyte) throw new FileTooLarge(file.name);
  const bytes = await file.arrayBuffer();
  if (isWorkbook(new Uint8Array(bytes.slice(0, 4)))) throw new WorkbookChosen(file.name);
  const read = { name: file.name, ...decoded(bytes) };
  if (new Blob([read.text]).size > rosterMegabytes * megabyte) throw new FileTooLarge(file.name);
  return read;
}

function decoded(bytes: ArrayBuffer): Omit<ReadFile, 'name'> {
  const utf16 = utf16Of(new Uint8Array(bytes.slice(0, 2)));
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), convertedFrom: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder('windows-874').decode(bytes), convertedFrom: 'Windows-874' };
  }
}

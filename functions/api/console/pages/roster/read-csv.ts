/** A file as somebody chose it: text, whichever way the spreadsheet saved it. */

export interface ReadFile {
  readonly name: string;
  readonly text: string;
  /** Thai spreadsheets save "CSV" as Windows-874 unless told otherwise. */
  readonly wasConverted: boolean;
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

/** @throws WorkbookChosen */
export async function readCsv(file: File): Promise<ReadFile> {
  const bytes = await file.arrayBuffer();
  if (isWorkbook(new Uint8Array(bytes.slice(0, 4)))) throw new WorkbookChosen(file.name);
  const { name } = file;
  const utf16 = utf16Of(new Uint8Array(bytes.slice(0, 2)));
  if (utf16) return { name, text: new TextDecoder(utf16).decode(bytes), wasConverted: true };
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), wasConverted: false };
  } catch {
    return { name, text: new TextDecoder('windows-874').decode(bytes), wasConverted: true };
  }
}

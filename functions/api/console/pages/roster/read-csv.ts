/** A file as somebody chose it: text, whichever way the spreadsheet saved it. */

export interface ReadFile {
  readonly name: string;
  readonly text: string;
  /** Thai spreadsheets save "CSV" as Windows-874 unless told otherwise. */
  readonly wasConverted: boolean;
}

/** By its first two bytes: Excel's "Unicode text" is one of these. */
function utf16Of([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

export async function readCsv(file: File): Promise<ReadFile> {
  const bytes = await file.arrayBuffer();
  const { name } = file;
  const utf16 = utf16Of(new Uint8Array(bytes.slice(0, 2)));
  if (utf16) return { name, text: new TextDecoder(utf16).decode(bytes), wasConverted: true };
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), wasConverted: false };
  } catch {
    return { name, text: new TextDecoder('windows-874').decode(bytes), wasConverted: true };
  }
}

/** A file as somebody chose it: text, whichever way the spreadsheet saved it. */

export interface ReadFile {
  readonly name: string;
  readonly text: string;
  /** Thai spreadsheets save "CSV" as Windows-874 unless told otherwise. */
  readonly wasConverted: boolean;
}

export async function readCsv(file: File): Promise<ReadFile> {
  const bytes = await file.arrayBuffer();
  const { name } = file;
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), wasConverted: false };
  } catch {
    return { name, text: new TextDecoder('windows-874').decode(bytes), wasConverted: true };
  }
}

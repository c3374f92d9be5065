/** What the commands of this machine share. */
import { readFile } from 'node:fs/promises';

/** Runs a command; its error is told in one line, without a stack, and ends the process with status 1. */
export async function failOnError(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

/** @throws Error that names the file, where it can't be read or is no text. */
export async function readText(file: string): Promise<string> {
  return decode(await read(file), `${file} is not in UTF-8`);
}

/** As `readText`. What a Thai Excel saves as plain "CSV" is in an encoding of its own, which tells nobody so. */
export async function readCsv(file: string): Promise<string> {
  return decode(await read(file), `${file} is not in UTF-8; save it as "CSV UTF-8"`);
}

async function read(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Error(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function decode(bytes: Buffer, complaint: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Error(complaint);
  }
}

/** What the commands of this machine share. */
import { existsSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';

/**
 * Runs a command, or tells its usage to whoever asks for `--help`. An error is told in one line, without a stack, and
 * with the usage where it is about the parameters; it ends the process with status 1.
 */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  if (process.argv.slice(2).some((parameter) => parameter === '--help' || parameter === '-h')) {
    console.log(usage);
    return;
  }
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    if (isOfParameters(error)) console.error(usage);
    process.exitCode = 1;
  }
}

/** Parameters that are missing, or do not go together. */
export class UsageError extends Error {}

/** `parseArgs` tells its errors from others by their code alone. */
function isOfParameters(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS_');
}

/** @throws Error that names the file, where it can't be read or is no text. */
export async function readText(file: string): Promise<string> {
  return decode(await read(file), `${file} is not in UTF-8`);
}

/** As `readText`. What a Thai Excel saves as plain "CSV" is in an encoding of its own, which tells nobody so. */
export async function readCsv(file: string): Promise<string> {
  return decode(await read(file), `${file} is not in UTF-8; save it as "CSV UTF-8"`);
}

/** Tells before a long run, not after it. @throws Error that names the file that can't be written. */
export async function assertWritable(file: string): Promise<void> {
  try {
    const isThere = existsSync(file);
    await (await open(file, 'a')).close();
    if (!isThere) await rm(file);
  } catch (error) {
    throw new Error(`${file} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
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

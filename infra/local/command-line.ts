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

/** @throws Error that names the file. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

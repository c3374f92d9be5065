/** `tsx infra/build-console.ts DIRECTORY`: the console's files, beside the bundle of the function that serves them. */
import { writeConsole } from './console';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('name the directory');
await writeConsole(directory);

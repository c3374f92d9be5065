import { join } from 'node:path';
import { buildServices, lazily } from '../services';
import { createApp } from './app';
import { readConsole } from './console-files';
import { apiHandler } from './handler';

/** Beside the bundle; Lambda tells where that is. */
const consoleFiles = () => readConsole(join(process.env.LAMBDA_TASK_ROOT ?? '.', 'console'));

// Called by AWS.
export const handler = apiHandler(
  createApp(
    lazily(() => buildServices(process.env)),
    { console: { files: consoleFiles } },
  ),
);

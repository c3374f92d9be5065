import { join } from 'node:path';
import { handle } from 'hono/aws-lambda';
import { buildServices, lazily } from '../services';
import { createApp } from './app';
import { readConsole } from './console-files';

/** Beside the bundle; Lambda tells where that is. */
const consoleFiles = () => readConsole(join(process.env.LAMBDA_TASK_ROOT ?? '.', 'console'));

// Called by AWS.
export const handler = handle(
  createApp(
    lazily(() => buildServices(process.env)),
    { console: { files: consoleFiles } },
  ),
);

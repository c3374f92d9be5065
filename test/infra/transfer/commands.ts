/** The transfer commands as people run them: processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

export function launch(
  command: 'export' | 'import',
  parameters: readonly string[],
  environment: Record<string, string> = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', `infra/transfer/${command}.ts`, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => parts.push(String(chunk)));
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, output: parts.join('') }));
  return { child, ended };
}

export async function runCommand(...parameters: Parameters<typeof launch>): Promise<Ended> {
  return launch(...parameters).ended;
}

/** Cuts the power of a process and of all that it has started, as one moment: nobody sees another one end. */
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const goneSeconds = 10;

/** Stops them all first, so that none has time to react, then ends them by SIGKILL. Answers when all are gone. */
export async function cutPower({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined) return;
  const stopped = new Set<number>();
  for (let found = [pid]; found.length > 0; found = familyOf(pid).filter((each) => !stopped.has(each))) {
    for (const each of found) {
      signal(each, 'SIGSTOP');
      stopped.add(each);
    }
  }
  for (const each of stopped) signal(each, 'SIGKILL');
  const end = Date.now() + goneSeconds * 1000;
  while ([...stopped].some(isAlive)) {
    if (Date.now() > end) throw new Error(`not gone after ${goneSeconds} s: ${[...stopped].join(', ')}`);
    await sleep(5);
  }
}

/** A process and its descendants. */
export function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const { pid: child, parent } of processes()) {
    const siblings = children.get(parent);
    if (siblings) siblings.push(child);
    else children.set(parent, [child]);
  }
  const family = [pid];
  for (const member of family) family.push(...(children.get(member) ?? []));
  return family;
}

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** `R`unning, `S`leeping, `Z`ombie: ended, and nobody has asked. */
  readonly state: string;
}

function processes(): Process[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? (read(Number(name)) ?? []) : []));
}

/** Undefined where there is none. The name, in brackets, may hold anything. */
function read(pid: number): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { pid, parent: Number(parent), state };
  } catch {
    return undefined;
  }
}

/** A process that has ended, and that nobody has asked about, is gone. */
export function isAlive(pid: number): boolean {
  const found = read(pid);
  return found !== undefined && found.state !== 'Z' && found.state !== 'X';
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

/** What a function used while something was done: counted by its own store, clients and this process's clocks. */
import type { StoreServices } from '../../../functions/services';

export interface Usage {
  readonly invocations: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Calls to AWS, DynamoDB's included. */
  readonly calls: number;
  /** On this machine. */
  readonly wallSeconds: number;
  /** Of this process, embedded parts in it included; DynamoDB is a process of its own. */
  readonly cpuSeconds: number;
  /** Written by its logger. */
  readonly logBytes: number;
}

export const nothing: Usage = {
  invocations: 0,
  readUnits: 0,
  writeUnits: 0,
  calls: 0,
  wallSeconds: 0,
  cpuSeconds: 0,
  logBytes: 0,
};

export function plus(one: Usage, other: Usage): Usage {
  return combined(one, other, (a, b) => a + b);
}

export function times(usage: Usage, factor: number): Usage {
  return combined(usage, usage, (value) => value * factor);
}

/** Amount by amount. */
export function combined(one: Usage, other: Usage, combine: (a: number, b: number) => number): Usage {
  return {
    invocations: combine(one.invocations, other.invocations),
    readUnits: combine(one.readUnits, other.readUnits),
    writeUnits: combine(one.writeUnits, other.writeUnits),
    calls: combine(one.calls, other.calls),
    wallSeconds: combine(one.wallSeconds, other.wallSeconds),
    cpuSeconds: combine(one.cpuSeconds, other.cpuSeconds),
    logBytes: combine(one.logBytes, other.logBytes),
  };
}

/** One invocation. Nothing else may be at work in this process meanwhile; what it logs is counted, not shown. */
export async function used<T>(
  services: StoreServices,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly usage: Usage }> {
  const { store, calls } = services;
  const before = { ...store.meter, calls: total(calls) };
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const { result, logBytes } = await logged(work);
  const { user, system } = process.cpuUsage(cpu);
  return {
    result,
    usage: {
      invocations: 1,
      readUnits: store.meter.readUnits - before.readUnits,
      writeUnits: store.meter.writeUnits - before.writeUnits,
      calls: total(calls) - before.calls,
      wallSeconds: (performance.now() - begun) / 1000,
      cpuSeconds: (user + system) / 1e6,
      logBytes,
    },
  };
}

async function logged<T>(work: () => Promise<T>): Promise<{ result: T; logBytes: number }> {
  const write = process.stdout.write;
  let logBytes = 0;
  process.stdout.write = (chunk: string | Uint8Array) => {
    logBytes += Buffer.byteLength(chunk);
    return true;
  };
  try {
    const result = await work();
    return { result, logBytes };
  } finally {
    process.stdout.write = write;
  }
}

function total(calls: Readonly<Record<string, number>>): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

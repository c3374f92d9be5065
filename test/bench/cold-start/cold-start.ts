/**
 * Cold starts: each function's bundle, loaded and answering its first event in a process of its own, against a handler
 * that only loads the same AWS clients and makes the same calls, in the same order, bundled in the same way.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsOf } from '../../../infra/local/ses/simulator';
import { BundledService, httpEvent } from '../../infra/bundled-service';
import { type FunctionName, functionNames } from '../../infra/deployed';
import { inTurns, median, medianRatio } from '../statistics';
import type { FloorCall } from './floor';
import { type ColdStart, ColdStarts } from './process';
import { Recorder } from './recorder';

export interface ColdStartReport {
  readonly name: FunctionName;
  readonly bytes: number;
  readonly floorBytes: number;
  /** Medians, in milliseconds, from the bundle's first byte to the answer. */
  readonly answer: number;
  readonly floorAnswer: number;
  readonly load: number;
  readonly floorLoad: number;
  /** Milliseconds of processor, to the answer. */
  readonly cpu: number;
  readonly floorCpu: number;
  /** From the start of the process to the answer. */
  readonly whole: number;
  readonly floorWhole: number;
  readonly residentMegabytes: number;
  /** To DynamoDB, at the first event. */
  readonly calls: number;
  /** Medians of the ratios round by round. */
  readonly loadRatio: number;
  readonly answerRatio: number;
  readonly wholeRatio: number;
  readonly cpuRatio: number;
}

const roster = [
  'officeId,kind,name,districtId,districtName,provinceId,provinceName,email',
  '3014601,subdistrict-administrative-organization,ตะขบ,3014,ปักธงชัย,30,นครราชสีมา,saraban@3014601.lao.example',
].join('\n');

/** @param rounds of all functions and floors, in turns, after one that is not measured */
export async function measureColdStarts(rounds: number): Promise<ColdStartReport[]> {
  const service = await BundledService.start('prod', '2022-02-25T10:00:00+07:00');
  const floors = await bundleFloors();
  const starts = await ColdStarts.prepare();
  try {
    const events = await firstEvents(service);
    const reports: ColdStartReport[] = [];
    for (const name of functionNames) {
      const environment = service.environmentOf(name);
      const bundle = service.bundles.directoryOf(name);
      const floor = floors.directoryOf(name);
      const now = service.clock.now();
      const start = (variables = environment) => starts.start(bundle, variables, events[name], now);
      // What there is to do is done once; from then on every start finds the same.
      await start();
      const calls = await callsOf(start, environment);
      const ours = () => start();
      const theirs = () => starts.start(floor, environment, { calls }, now);
      await theirs();
      const [mine = [], least = []] = await inTurns(rounds, [ours, theirs]);
      const sizes = { bytes: sizeOf(bundle), floorBytes: sizeOf(floor) };
      reports.push({ name, ...sizes, calls: calls.length, ...compared(mine, least) });
    }
    return reports;
  } finally {
    await starts.remove();
    await floors.remove();
    await service.stop();
  }
}

function compared(mine: readonly ColdStart[], least: readonly ColdStart[]) {
  const of = (starts: readonly ColdStart[], what: keyof ColdStart) => starts.map((each) => each[what]);
  return {
    answer: median(of(mine, 'answerMilliseconds')),
    floorAnswer: median(of(least, 'answerMilliseconds')),
    load: median(of(mine, 'loadMilliseconds')),
    floorLoad: median(of(least, 'loadMilliseconds')),
    cpu: median(of(mine, 'cpuMilliseconds')),
    floorCpu: median(of(least, 'cpuMilliseconds')),
    whole: median(of(mine, 'wholeMilliseconds')),
    floorWhole: median(of(least, 'wholeMilliseconds')),
    residentMegabytes: median(of(mine, 'residentMegabytes')),
    loadRatio: medianRatio(of(mine, 'loadMilliseconds'), of(least, 'loadMilliseconds')),
    answerRatio: medianRatio(of(mine, 'answerMilliseconds'), of(least, 'answerMilliseconds')),
    wholeRatio: medianRatio(of(mine, 'wholeMilliseconds'), of(least, 'wholeMilliseconds')),
    cpuRatio: medianRatio(of(mine, 'cpuMilliseconds'), of(least, 'cpuMilliseconds')),
  };
}

type Environment = Readonly<Record<string, string>>;

/** What one cold start asks of DynamoDB. */
async function callsOf(
  start: (variables: Environment) => Promise<ColdStart>,
  environment: Environment,
): Promise<readonly FloorCall[]> {
  const { recorder, server } = await Recorder.start(environment.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  try {
    await start({ ...environment, AWS_ENDPOINT_URL_DYNAMODB: server.url });
    return recorder.calls;
  } finally {
    await server.close();
  }
}

/** What each may well be woken by first. */
async function firstEvents(service: BundledService): Promise<Record<FunctionName, object>> {
  const token = await service.token('admin', '30');
  await service.http('POST', '/v1/offices/import', { token, body: roster });
  await service.http('POST', '/v1/fiscal-years', { token, body: { fiscalYear: 2565 } });
  const [own] = service.bundles.deployed.schedules();
  const reconcile = JSON.parse(own?.input ?? '');
  await service.invoke('reconcile', reconcile);
  const [remind = {}] = service.ringNext() as object[];
  await service.invoke('remind', remind);
  const [sent] = service.parts.outbox?.page(0, 1) ?? [];
  const mail = service.parts.outbox?.get(sent?.messageId ?? '');
  if (!mail) throw new Error('the first run sent nothing');
  const Sns = { Type: 'Notification', Message: JSON.stringify(eventsOf(mail).at(-1)) };
  return {
    remind,
    reconcile,
    'mail-events': { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns }] },
    api: httpEvent('GET', '/v1/fiscal-years/2565', { token }),
  };
}

async function bundleFloors() {
  const root = await mkdtemp(join(tmpdir(), 'ita-floors-'));
  const directoryOf = (name: FunctionName) => join(root, name);
  for (const name of functionNames) {
    const entry = `test/bench/cold-start/floor-${name}.ts`;
    execFileSync('node', [
      '--import',
      'tsx',
      'infra/constructs/bundle-function.ts',
      entry,
      directoryOf(name),
    ]);
  }
  return { directoryOf, remove: () => rm(root, { recursive: true, force: true }) };
}

function sizeOf(bundle: string): number {
  return statSync(join(bundle, 'index.js')).size;
}

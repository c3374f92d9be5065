/**
 * Cold starts: each function's bundle, loaded and answering its first event in a process of its own, against a handler
 * that only loads the same AWS clients, bundled in the same way.
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
import { type ColdStart, ColdStarts } from './process';

export interface ColdStartReport {
  readonly name: FunctionName;
  readonly bytes: number;
  readonly floorBytes: number;
  /** Medians, in milliseconds, from the bundle's first byte to the answer. */
  readonly answer: number;
  readonly floorAnswer: number;
  readonly load: number;
  readonly floorLoad: number;
  readonly cpu: number;
  /** From the start of the process to the answer. */
  readonly whole: number;
  readonly floorWhole: number;
  readonly residentMegabytes: number;
  /** Medians of the ratios round by round. The floor's answer is one item that it reads. */
  readonly loadRatio: number;
  readonly answerRatio: number;
  readonly wholeRatio: number;
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
      const ours = () => starts.start(bundle, environment, events[name]);
      const theirs = () => starts.start(floor, environment, { read: true });
      await ours();
      const [mine = [], least = []] = await inTurns(rounds, [ours, theirs]);
      reports.push({ name, bytes: sizeOf(bundle), floorBytes: sizeOf(floor), ...compared(mine, least) });
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
    whole: median(of(mine, 'wholeMilliseconds')),
    floorWhole: median(of(least, 'wholeMilliseconds')),
    residentMegabytes: median(of(mine, 'residentMegabytes')),
    loadRatio: medianRatio(of(mine, 'loadMilliseconds'), of(least, 'loadMilliseconds')),
    answerRatio: medianRatio(of(mine, 'answerMilliseconds'), of(least, 'answerMilliseconds')),
    wholeRatio: medianRatio(of(mine, 'wholeMilliseconds'), of(least, 'wholeMilliseconds')),
  };
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

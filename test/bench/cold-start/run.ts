/** `npm run bench:cold-start`: the cold starts as a table in Markdown. */
import '../../../infra/local/quiet-sdk';
import { parseArgs } from 'node:util';
import { runCommand } from '../../../infra/local/command-line';
import { type ColdStartReport, measureColdStarts } from './cold-start';

const usage = 'usage: npm run bench:cold-start -- [--rounds 15]';

await runCommand(usage, async () => {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds: ${values.rounds} is no number from 1 on`);
  const reports = await measureColdStarts(rounds);
  console.log(
    '| function | KB | floor | load ms | floor | ratio | calls | first answer ms | floor | ratio | processor ms | floor | ratio | with Node ms | ratio | memory MB |',
  );
  console.log(`|---|${'---:|'.repeat(15)}`);
  for (const report of reports) console.log(`| ${cellsOf(report).join(' | ')} |`);
});

function cellsOf(report: ColdStartReport): string[] {
  const { name, bytes, floorBytes, calls } = report;
  const whole = (value: number) => value.toFixed(0);
  return [
    name,
    whole(bytes / 1_000),
    whole(floorBytes / 1_000),
    ...[whole(report.load), whole(report.floorLoad), report.loadRatio.toFixed(2)],
    whole(calls),
    ...[whole(report.answer), whole(report.floorAnswer), report.answerRatio.toFixed(2)],
    ...[whole(report.cpu), whole(report.floorCpu), report.cpuRatio.toFixed(2)],
    ...[whole(report.whole), report.wholeRatio.toFixed(2)],
    whole(report.residentMegabytes),
  ];
}

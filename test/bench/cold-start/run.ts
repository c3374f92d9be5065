/** `npm run bench:cold-start -- --rounds 15`: the cold starts as a table in Markdown. */
import '../../../infra/local/quiet-sdk';
import { parseArgs } from 'node:util';
import { failOnError } from '../../../infra/local/command-line';
import { type ColdStartReport, measureColdStarts } from './cold-start';

await failOnError(async () => {
  const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds: ${values.rounds} is no number from 1 on`);
  const reports = await measureColdStarts(rounds);
  console.log(
    '| function | KB | floor | load ms | ratio | first answer ms | ratio | with Node ms | ratio | memory MB |',
  );
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|');
  for (const report of reports) console.log(`| ${cellsOf(report).join(' | ')} |`);
});

function cellsOf(report: ColdStartReport): string[] {
  const { name, bytes, floorBytes, load, loadRatio, answer, answerRatio, whole, wholeRatio } = report;
  const whole0 = (value: number) => value.toFixed(0);
  return [
    name,
    whole0(bytes / 1_000),
    whole0(floorBytes / 1_000),
    whole0(load),
    loadRatio.toFixed(2),
    whole0(answer),
    answerRatio.toFixed(2),
    whole0(whole),
    wholeRatio.toFixed(2),
    whole0(report.residentMegabytes),
  ];
}

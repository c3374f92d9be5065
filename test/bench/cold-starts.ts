/** Cold starts as measurements among the others. */
import { type ColdStartReport, measureColdStarts } from './cold-start/cold-start';
import type { Measurement, MeasureOptions } from './report';

const bytesPerMegabyte = 1_000_000;

export async function measureColdStartsOfAll({ rounds }: MeasureOptions): Promise<Measurement[]> {
  return (await measureColdStarts(rounds)).flatMap((report) => measurementsOf(report, rounds));
}

function measurementsOf(report: ColdStartReport, rounds: number): Measurement[] {
  const { name, bytes, answer, floorAnswer, answerRatio } = report;
  return [
    {
      name: `${name}: cold start to the first answer`,
      unit: 'ms',
      value: answer,
      floor: floorAnswer,
      against: 'the same AWS clients and calls alone',
      ratio: answerRatio,
      better: 'lower',
      target: 1.25,
      rounds,
    },
    {
      name: `${name}: bundle`,
      unit: 'MB',
      value: bytes / bytesPerMegabyte,
      floor: 1,
      against: 'one megabyte',
      ratio: bytes / bytesPerMegabyte,
      better: 'lower',
      target: 1,
      rounds: 1,
    },
  ];
}

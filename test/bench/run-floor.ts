/** A run beside the least that it could be: a bare loop that hands SES a ready message for each office. */
import {
  SESClient,
  type SESClientConfig,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses';
import pLimit from 'p-limit';
import { remindHandler } from '../../functions/remind/handler';
import { type DelayedSes, startDelayedSes } from './latency/latency';
import { BenchedProvince, latencies, morningOf } from './province';
import { readRealProvince } from './real-province';
import type { Measurement, MeasureOptions } from './report';
import type { RosterPlace } from './roster';
import { inTurns, median, medianRatio, type Timed, timed } from './statistics';

/** Fourteen days before the third quarter's report is due: offices only, no digest. */
const instant = morningOf('2022-05-27');

const rehearsals = 4;

interface Sent extends Timed<unknown> {
  readonly mails: number;
  readonly mostInHand: number;
}

interface Rehearsal extends Sent {
  readonly message: SendRawEmailCommandInput;
  readonly clientConfig: SESClientConfig;
}

export async function measureRun({ rounds }: MeasureOptions): Promise<Measurement[]> {
  const places = await readRealProvince();
  const ses = await startDelayedSes(latencies.ses);
  try {
    // Both as a function that is warm: it takes some thousand mails until all code is compiled.
    for (let run = 1; run < rehearsals; run += 1) await sendByRun(places, ses);
    const rehearsal = await sendByRun(places, ses);
    await sendByLoop(rehearsal, ses);
    const [runs = [], loops = []] = await inTurns<Sent>(rounds, [
      () => sendByRun(places, ses),
      () => sendByLoop(rehearsal, ses),
    ]);
    return comparedTo(loops, runs);
  } finally {
    await ses.close();
  }
}

/** One run of a province in which every office owes. */
async function sendByRun(places: readonly RosterPlace[], ses: DelayedSes): Promise<Rehearsal> {
  let message: SendRawEmailCommandInput | undefined;
  const province = await BenchedProvince.start({
    places,
    owes: ({ deadlineId }) => deadlineId === '2565-q3-report',
    ses,
    onCall: ({ command, input }) => {
      if (command === 'SendRawEmail') message ??= new SendRawEmailCommand(Object(input)).input;
    },
  });
  try {
    province.clock.moveTo(new Date(instant));
    const handler = remindHandler(() => province.services);
    const event = { provinceId: '30', instant };
    const measured = await timed(() => handler(event, { getRemainingTimeInMillis: () => 900_000 }));
    const taken = await ses.taken();
    const { counts, unfinished } = measured.result;
    if (unfinished || counts.sent !== places.length || taken.mails !== places.length || !message)
      throw new Error(`the run has not sent ${places.length} mails: ${JSON.stringify({ counts, taken })}`);
    return { ...measured, ...taken, message, clientConfig: province.configOf('ses') };
  } finally {
    await province.close();
  }
}

/** As many mails, as many of them at once as the run has had. */
async function sendByLoop(
  { message, clientConfig, mails, mostInHand }: Rehearsal,
  ses: DelayedSes,
): Promise<Sent> {
  const client = new SESClient({ ...clientConfig, maxAttempts: 1 });
  try {
    const limit = pLimit(mostInHand);
    const measured = await timed(() =>
      Promise.all(
        Array.from({ length: mails }, () => limit(() => client.send(new SendRawEmailCommand(message)))),
      ),
    );
    return { ...measured, ...(await ses.taken()) };
  } finally {
    client.destroy();
  }
}

function comparedTo(loops: readonly Sent[], runs: readonly Sent[]): Measurement[] {
  const inHand = median(loops.map(({ mostInHand }) => mostInHand));
  const against = `a bare loop of SendRawEmail, ${inHand} at once`;
  const compared = (of: (sent: Sent) => number) => ({
    value: median(runs.map(of)),
    floor: median(loops.map(of)),
    ratio: medianRatio(runs.map(of), loops.map(of)),
    against,
    rounds: runs.length,
  });
  return [
    {
      name: 'run: mails per second',
      unit: 'mails/s',
      ...compared(({ mails, seconds }) => mails / seconds),
      better: 'higher',
      target: 0.85,
    },
    {
      name: 'run: processor time per mail',
      unit: 'ms',
      ...compared(({ mails, cpuSeconds }) => (cpuSeconds * 1000) / mails),
      better: 'lower',
    },
  ];
}

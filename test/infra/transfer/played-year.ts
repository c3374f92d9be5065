/** A data directory in which a district's year has been played up to its first escalation. */
import { readFileSync } from 'node:fs';
import { withDefaultAddresses } from '../../../infra/local/default-addresses';
import { LocalHost } from '../../../infra/local/host';
import { importRoster } from '../../../infra/local/import-roster';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import { play } from '../../../infra/local/simulation/play';
import { parseScenario } from '../../../infra/local/simulation/scenario';

const playedUntil = '2022-03-31T08:00:00+07:00';

/** The first ones of Pak Thong Chai district. */
const officeCount = 5;

const q2 = { deadlineId: '2565-q2-report' };
const receive = { ...q2, do: 'receive', part: 'electronic-copy' };
const submitted = '3014401';

const events = [
  { at: '2022-02-25T10:00:00+07:00', do: 'open-year', fiscalYear: 2565 },
  { at: '2022-03-14T10:00:00+07:00', ...receive, officeId: submitted },
  { at: '2022-03-15T10:00:00+07:00', ...receive, officeId: submitted, part: 'original' },
  { at: '2022-03-16T10:00:00+07:00', ...receive, officeId: '3014501' },
  {
    at: '2022-03-17T10:00:00+07:00',
    ...q2,
    do: 'extend',
    officeId: '3014502',
    dueOn: '2022-04-08',
    // A line separator of Unicode's, which is no end of a line here.
    reason: 'น้ำท่วม\u2028ถนนขาด',
  },
  { at: '2022-03-18T10:00:00+07:00', do: 'set-holiday', date: '2022-03-21' },
  {
    at: '2022-03-22T10:00:00+07:00',
    ...q2,
    do: 'return',
    officeId: submitted,
    reason: 'ขาดลายมือชื่อผู้บริหาร',
  },
];

export async function playYear(data: string): Promise<void> {
  const host = await startHost(data, '2022-02-25T09:30:00+07:00');
  try {
    const roster = readFileSync('shared/data/pak-thong-chai-offices.csv', 'utf8');
    await importRoster(
      host,
      withDefaultAddresses(
        roster
          .split('\n')
          .slice(0, 1 + officeCount)
          .join('\n'),
      ),
    );
    const scenario = { start: '2022-02-25T09:30:00+07:00', end: playedUntil, events };
    await play(host, parseScenario(JSON.stringify(scenario)), async () => {});
  } finally {
    await host.close();
  }
}

/** Goes on from where the year was left. Answers with every mail since: to whom, of what, and on which day. */
export async function playOn(data: string, until: string): Promise<string[]> {
  const mails: string[] = [];
  const host = await startHost(data, playedUntil, ({ acceptedAt, tags }) =>
    mails.push(`${acceptedAt.slice(0, 10)} ${tags.audience} ${tags.recipient} ${tags.deadlines}`),
  );
  try {
    await host.advanceTo(new Date(until));
    return mails.sort();
  } finally {
    await host.close();
  }
}

function startHost(
  dataDirectory: string,
  now: string,
  onMailAccepted: (mail: AcceptedMail) => void = () => {},
): Promise<LocalHost> {
  return LocalHost.start({
    dataDirectory,
    now: new Date(now),
    environment: {},
    publicUrl: 'http://127.0.0.1:3000',
    confirmations: true,
    mailEvents: true,
    onMailAccepted,
  });
}

/** `npm run smoke`: checks a deployed service from outside, a line per check. */
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../local/command-line';
import { SmokeClient } from './client';
import { openChecks } from './open-checks';
import { runChecks } from './run-checks';
import { YearChecks } from './year-checks';

const usage = `usage: npm run smoke -- --url URL --token TOKEN [--area 99] [--mail-to ADDRESS] [--open-year YEAR]

  --token TOKEN       of an admin of the test area; better in SMOKE_TOKEN, where no other user of the machine sees it
  --area 99           the test area: a province that the stage serves and that no real office is in
  --mail-to ADDRESS   where its one mail goes (SES's mailbox simulator by default)
  --open-year YEAR    open this fiscal year, where it is not: of a service that is not in use yet
  --mail-seconds N    how long delivery of the mail may take (60)`;

await runCommand(usage, async () => {
  const { url, token, ...options } = readArguments();
  const client = new SmokeClient(url, token);
  const checks = [...openChecks(client), ...new YearChecks(client, options).checks];
  const notGood = await runChecks(checks, console.log);
  if (notGood > 0) throw new Error(`${notGood} of the checks did not go well`);
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      token: { type: 'string', default: process.env.SMOKE_TOKEN ?? '' },
      area: { type: 'string', default: '99' },
      'mail-to': { type: 'string', default: 'success@simulator.amazonses.com' },
      'open-year': { type: 'string' },
      'mail-seconds': { type: 'string', default: '60' },
    },
  });
  const { url, token, area } = values;
  if (!url || !token) throw new UsageError('--url is needed, and a token by --token or SMOKE_TOKEN');
  if (!URL.canParse(url)) throw new Error(`--url: not an address such as https://ita.example: ${url}`);
  if (!/^\d{2}$/.test(area)) throw new Error(`--area: not a province id of two digits: ${area}`);
  return {
    url: url.replace(/\/+$/, ''),
    token,
    area,
    mailTo: values['mail-to'],
    openYear: values['open-year'] === undefined ? undefined : wholeNumber('open-year', values['open-year']),
    mailSeconds: wholeNumber('mail-seconds', values['mail-seconds']),
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new Error(`--${name}: not a whole number: ${text}`);
  return Number(text);
}

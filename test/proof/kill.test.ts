/** The power cut for real, a few times; `npm run test:kill -- --kills 50` does it more often. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { play } from './kill/play';
import { cutPower, familyOf, isAlive } from './kill/power';

test('whenever the power goes, no acknowledged write and no mail is lost, and what is doubled is explained', async () => {
  const report = await play({ seed: 2, kills: 2, districtIds: ['3014'] });
  expect(report.faults).toEqual([]);
  expect(report.writes.acknowledged).toBeGreaterThan(0);
  expect(report.mails).toBeGreaterThan(0);
  expect(report.wakeUps).toBeGreaterThan(0);
}, 300_000);

test('a cut of the power ends a process with all that it has started, also what runs in a group of its own', async () => {
  const child = spawn('/bin/sh', ['-c', 'setsid sleep 60 & sleep 60 & echo there; wait'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  while (familyOf(pid).length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  const [, ...family] = familyOf(pid);
  await cutPower(child);
  expect(child.signalCode ?? (await once(child, 'exit'))[1]).toBe('SIGKILL');
  for (const each of family) expect(familyOf(each)).toEqual([each]);
  expect(family.filter(isAlive)).toEqual([]);
});

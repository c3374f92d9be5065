/** Killed for real, a few times; `npm run test:kill -- --kills 50` does it more often. */
import { killAndCompare } from './killed/kills';

test('killed while officers write and a run sends, it loses nothing that was acknowledged', async () => {
  const { wrong, acknowledged, mails } = await killAndCompare(1, 3);
  expect(wrong).toEqual([]);
  expect(acknowledged).toBeGreaterThan(0);
  expect(mails).toBeGreaterThan(0);
}, 300_000);

/** How often a run looks whether its plan still stands, and what it makes of what it sees. */
import { PlanWatch } from '../../functions/remind/plan-watch';
import { MovableClock } from '../../infra/local/clock';

const begin = Date.parse('2022-06-02T02:00:00.000Z');

function watching(...looks: (string | Error)[]) {
  const clock = new MovableClock(new Date(begin));
  const look = jest.fn(async () => {
    const next = looks.shift() ?? 'seen';
    if (next instanceof Error) throw next;
    return next;
  });
  const watch = new PlanWatch('seen', look, clock);
  const after = (seconds: number) => {
    clock.moveTo(new Date(begin + seconds * 1_000));
    return watch.isCurrent();
  };
  return { after, look };
}

test('it looks every ten seconds at the most, for all who ask', async () => {
  const { after, look } = watching();
  expect(await after(9.999)).toBe(true);
  expect(look).not.toHaveBeenCalled();
  expect(await Promise.all([after(10), after(10), after(19)])).toEqual([true, true, true]);
  expect(look).toHaveBeenCalledTimes(1);
});

test('once the plan has changed it stays so, even if it is changed back', async () => {
  const { after } = watching('another', 'seen');
  expect(await after(10)).toBe(false);
  expect(await after(20)).toBe(false);
});

test('a look that fails does so for those who asked; the next one looks again at once', async () => {
  const { after, look } = watching(new Error('throttled'), 'another');
  await expect(after(10)).rejects.toThrow('throttled');
  expect(await after(10)).toBe(false);
  expect(look).toHaveBeenCalledTimes(2);
});

/** What happens when on one machine, and what does not stop it. */
import { MovableClock } from '../../../infra/local/clock';
import { InvocationQueue } from '../../../infra/local/invocations';
import { type Firing, Timeline, type TimelineOptions } from '../../../infra/local/timeline';

const now = new Date('2022-06-03T02:00:00.000Z');

function optionsOf(firings: readonly Firing[], overrides: Partial<TimelineOptions> = {}) {
  const due = [...firings];
  const invoked: [string, unknown][] = [];
  const failed: [string, string][] = [];
  const options: TimelineOptions = {
    clock: new MovableClock(now),
    queue: new InvocationQueue(),
    schedules: { nextDueAt: () => (due.length > 0 ? now : undefined), takeDue: () => due.splice(0) },
    zone: 'Asia/Bangkok',
    sendAt: '09:00',
    remindName: 'remind',
    reconcileName: 'reconcile',
    everyTick: false,
    invoke: async (functionName, event) => {
      invoked.push([functionName, event]);
      return false;
    },
    onFailure: (functionName, error) => failed.push([functionName, String(error)]),
    ...overrides,
  };
  return { options, invoked, failed };
}

function timelineOf(firings: readonly Firing[], overrides: Partial<TimelineOptions> = {}) {
  const { options, ...told } = optionsOf(firings, overrides);
  return { timeline: new Timeline(options), queue: options.queue, ...told };
}

const firing = (input: string): Firing => ({ targetArn: 'remind', input });

test('a schedule whose input is no JSON fails by itself: those after it fire, and so does what waits', async () => {
  const { timeline, queue, invoked, failed } = timelineOf([firing('no json'), firing('{"provinceId":"30"}')]);
  queue.push({ functionName: 'reconcile', event: {} });
  await timeline.settle();
  expect(failed).toEqual([['remind', expect.stringMatching(/^SyntaxError: /)]]);
  expect(invoked).toEqual([
    ['remind', { provinceId: '30' }],
    ['reconcile', {}],
  ]);
});

test('a failed invocation is looked after by the next tick', async () => {
  const { timeline, queue, failed } = timelineOf([], {
    invoke: async () => {
      throw new Error('no');
    },
  });
  queue.push({ functionName: 'remind', event: {} });
  await timeline.settle();
  expect(failed).toEqual([['remind', 'Error: no']]);
  expect(timeline.nextAt()).toEqual(new Date('2022-06-03T02:15:00.000Z'));
});

test('where nobody is told of failures, none is hidden', async () => {
  const { onFailure: _, ...options } = optionsOf([firing('no json')]).options;
  await expect(new Timeline(options).settle()).rejects.toThrow(SyntaxError);
});

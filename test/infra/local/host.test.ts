import { setTimeout as sleep } from 'node:timers/promises';
import { LocalHost } from '../../../infra/local/host';

let host: LocalHost;
beforeEach(async () => {
  host = await LocalHost.start({
    environment: {},
    publicUrl: 'http://127.0.0.1:1',
    confirmations: false,
    mailEvents: true,
  });
});
afterEach(() => host.close());

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !condition(); tries += 1) await sleep(50);
  expect(condition()).toBe(true);
}

test('when working off what is due fails in real time, that is logged, and it goes on', async () => {
  const logged = jest.spyOn(host.services.logger, 'error').mockImplementation(() => {});
  const settle = jest.spyOn(host.timeline, 'settle').mockRejectedValueOnce(new Error('the disk is full'));
  await host.services.wakeUps.ringReconcile();
  host.runInRealTime();
  await until(() => logged.mock.calls.length > 0);
  expect(logged.mock.calls[0]).toEqual([
    'working off what is due failed',
    { error: new Error('the disk is full') },
  ]);
  expect(settle).toHaveBeenCalledTimes(1);
  await host.services.wakeUps.ringReconcile();
  await until(() => settle.mock.calls.length > 1);
});

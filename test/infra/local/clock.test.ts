import { MovableClock } from '../../../infra/local/clock';

describe('a movable clock', () => {
  const start = new Date('2022-03-01T01:00:00.000Z');

  test('stands still until it is moved', () => {
    const clock = new MovableClock(start);
    expect(clock.now()).toEqual(start);
    clock.moveTo(new Date('2022-03-01T01:00:00.001Z'));
    expect(clock.now().toISOString()).toBe('2022-03-01T01:00:00.001Z');
  });

  test('may be moved to where it stands, but not a millisecond back', () => {
    const clock = new MovableClock(start);
    clock.moveTo(start);
    const back = () => clock.moveTo(new Date(start.getTime() - 1));
    expect(back).toThrow(RangeError);
    expect(back).toThrow(expect.objectContaining({ name: 'ClockMovedBackError' }));
    expect(clock.now()).toEqual(start);
  });

  test('can not be changed through a date that was given to it or taken from it', () => {
    const given = new Date(start);
    const clock = new MovableClock(given);
    given.setFullYear(2000);
    clock.now().setFullYear(2000);
    expect(clock.now()).toEqual(start);
  });

  test('refuses what is no instant, where a comparison would let it through', () => {
    expect(() => new MovableClock(start).moveTo(new Date('soon'))).toThrow('no instant');
  });
});

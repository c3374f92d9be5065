/** The service's clock, a port: the real one on AWS, a movable one on one machine and in tests. */
export interface Clock {
  /** The present instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

// How long calls hold the server, as it counts itself: what others wait for at most.

import type { Redis } from 'ioredis';

export async function watch(redis: Redis): Promise<void> {
  await redis.config('SET', 'latency-tracking-info-percentiles', '50 99 100');
  await redis.config('RESETSTAT');
}

/** Milliseconds since the last time, of all calls of functions. */
export async function held(redis: Redis): Promise<string> {
  const stats = await redis.info('latencystats');
  await redis.config('RESETSTAT');
  const [, p50, p99, longest] = /percentiles_usec_fcall:p50=([\d.]+),p99=([\d.]+),p100=([\d.]+)/.exec(stats) ?? [];
  const [shown50, shown99, shownLongest] = [p50, p99, longest].map((time) => (Number(time) / 1000).toFixed(1));
  return `a call holds the server p50 ${shown50} p99 ${shown99} longest ${shownLongest} ms`;
}

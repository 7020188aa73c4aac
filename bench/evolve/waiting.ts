// How long calls hold the server, as it counts itself: what others wait for at most, and for which call.

import type { Redis } from 'ioredis';

export async function watch(redis: Redis): Promise<void> {
  await redis.config('SET', 'latency-tracking-info-percentiles', '50 99 100');
  await redis.config('SET', 'slowlog-log-slower-than', '10000');
  await redis.config('SET', 'slowlog-max-len', '10000');
  await reset(redis);
}

async function reset(redis: Redis): Promise<void> {
  await redis.config('RESETSTAT');
  await redis.slowlog('RESET');
}

/** Milliseconds since the last time, of all calls of functions, and the function whose call took the longest. */
export async function held(redis: Redis): Promise<string> {
  const stats = await redis.info('latencystats');
  const slow = (await redis.call('SLOWLOG', 'GET', '-1')) as [id: number, at: number, micros: number, args: string[]][];
  await reset(redis);
  const [, p50, p99, longest] = /percentiles_usec_fcall:p50=([\d.]+),p99=([\d.]+),p100=([\d.]+)/.exec(stats) ?? [];
  const [shown50, shown99, shownLongest] = [p50, p99, longest].map((time) => (Number(time) / 1000).toFixed(1));
  const worst = slow.toSorted((a, b) => b[2] - a[2])[0]?.[3][1];
  const by = worst === undefined ? '' : ` (${worst})`;
  return `a call holds the server p50 ${shown50} p99 ${shown99} longest ${shownLongest} ms${by}`;
}

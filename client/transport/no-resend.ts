// ioredis and iovalkey send again what had no reply when a connection broke. A write that was done and whose reply was
// lost would be done twice, so those of Romulus are taken out, unless they are safe to repeat.

import { PREFIX } from './prefix.js';
import type { RedisClient } from './redis-client.js';
import { isRepeatable } from './repeatable.js';

interface Sent {
  readonly command: { readonly name: string; readonly args: readonly unknown[]; reject(error: Error): void };
}

/** A queue as these clients have it. */
interface Queue {
  readonly length: number;
  push(item: Sent): unknown;
  shift(): Sent | undefined;
}

interface Resending extends RedisClient {
  readonly isCluster?: boolean;
  readonly options: { autoResendUnfulfilledCommands?: boolean; retryDelayOnFailover?: number };
  /** What had no reply when the connection broke: there while it is being made anew. */
  readonly prevCommandQueue?: Queue | null;
  on(event: 'close', listener: () => void): unknown;
}

const guarded = new WeakSet<RedisClient>();

/**
 * From now on a write whose connection breaks is rejected rather than sent again. A Cluster does not tell its retries
 * apart, so its own are turned off (retryDelayOnFailover becomes 0); those that are safe are made by the Engine.
 */
export function refuseResends(redis: RedisClient): void {
  if (!isResending(redis) || guarded.has(redis)) return;
  guarded.add(redis);
  if (redis.isCluster === true) redis.options.retryDelayOnFailover = 0;
  // Heard in the tick after the queue was put aside, and before any reconnection.
  else redis.on('close', () => rejectWrites(redis.prevCommandQueue));
}

function isResending(redis: RedisClient): redis is Resending {
  const { options, on } = redis as Partial<Resending>;
  return typeof on === 'function' && typeof options === 'object' && 'autoResendUnfulfilledCommands' in options
    ? true
    : (redis as Partial<Resending>).isCluster === true && typeof options === 'object';
}

function rejectWrites(queue: Queue | null | undefined): void {
  for (let left = queue?.length ?? 0; left > 0; left--) {
    const item = queue?.shift();
    if (!item) return;
    if (isUnsafe(item)) item.command.reject(new Error('Command aborted due to connection close'));
    else queue?.push(item);
  }
}

function isUnsafe({ command: { name, args } }: Sent): boolean {
  const [called = '', , , ...rest] = args.map(String);
  if (name.toLowerCase() !== 'fcall' || !called.startsWith(PREFIX)) return false;
  return !isRepeatable('fcall', called.slice(PREFIX.length), rest);
}

// A Redis client that remembers the last call, so that what the tour prints under a table is what was really sent.

import type { Redis } from 'ioredis';
import type { RedisClient } from '../client/index.js';

export interface Recorder extends RedisClient {
  /** What to type to send the last call again. */
  lastCall(): string;
}

export function record(redis: Redis, url: URL): Recorder {
  let last: readonly string[] = [];
  return {
    call(command, args) {
      last = [command.toUpperCase(), ...args];
      return redis.call(command, args);
    },
    lastCall: () => [redisCli(url), ...last.map(quote)].join(' '),
  };
}

function redisCli(url: URL): string {
  const local = url.hostname === '127.0.0.1' && !url.username && !url.password && url.pathname.length < 2;
  return local ? `redis-cli -p ${url.port || 6379}` : `redis-cli -u ${quote(url.href)}`;
}

/** As a shell takes it: plain words bare, the rest between single quotes. */
function quote(word: string): string {
  return /^[\w.:/@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

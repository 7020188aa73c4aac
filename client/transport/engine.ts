import { parseError } from '../errors/parse-error.js';
import type { RedisClient } from './redis-client.js';

/** What function names begin with on the server. */
const PREFIX = 'rom_';

/** The engine's functions in one namespace. What fails rejects with the class of its code. */
export class Engine {
  constructor(
    private readonly redis: RedisClient,
    readonly namespace: string,
  ) {}

  /** For functions that never write: a cluster client may send these to replicas. */
  read(name: string, args: readonly string[]): Promise<unknown> {
    // In lower case, for ioredis looks up by the exact name which commands only read.
    return this.send('fcall_ro', name, args);
  }

  /** A command of Redis itself, on a key that the engine has named. */
  command(name: string, args: readonly string[]): Promise<unknown> {
    return this.redis.call(name, [...args]);
  }

  write(name: string, args: readonly string[]): Promise<unknown> {
    return this.send('fcall', name, args);
  }

  /** Sends before it first awaits, so that calls made in one tick share a pipeline. */
  private async send(command: string, name: string, args: readonly string[]): Promise<unknown> {
    try {
      return await this.redis.call(command, [PREFIX + name, '1', this.namespace, ...args]);
    } catch (error) {
      throw parseError(error);
    }
  }
}

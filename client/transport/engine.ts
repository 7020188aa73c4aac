import { parseError } from '../errors/parse-error.js';
import { libraryError } from '../library/library-trouble.js';
import { observe, type Observing } from './observe.js';
import { type Limits, limited } from './limits.js';
import { PREFIX } from './prefix.js';
import type { RedisClient } from './redis-client.js';
import { isRepeatable } from './repeatable.js';
import { sendUntilDone } from './retries.js';
import { troubleOf } from './trouble.js';

export interface EngineOptions extends Limits, Observing {
  /** How often a call that is safe to repeat is sent again: 5 times unless told otherwise. */
  readonly retries?: number;
  /** Sees to it that the server has the functions. */
  readonly renew?: () => Promise<void>;
}

/** The engine's functions in one namespace. What fails rejects with the class of its code. */
export class Engine {
  constructor(
    private readonly redis: RedisClient,
    readonly namespace: string,
    private readonly options: EngineOptions = {},
  ) {}

  /** The same with other limits. */
  within(limits: Limits): Engine {
    return new Engine(this.redis, this.namespace, { ...this.options, ...limits });
  }

  /** For functions that never write: a cluster client may send these to replicas. */
  read(name: string, args: readonly string[]): Promise<unknown> {
    // In lower case, for ioredis looks up by the exact name which commands only read.
    return this.send('fcall_ro', name, args);
  }

  /** A command of Redis itself, on a key that the engine has named. */
  command(name: string, args: readonly string[]): Promise<unknown> {
    return this.redis.call(name, [...args]);
  }

  /** For functions that may write: it goes to a primary, and again only where that is safe. */
  write(name: string, args: readonly string[]): Promise<unknown> {
    return this.send('fcall', name, args);
  }

  // Every call of a program comes through here: it makes no promise more than it needs.
  private send(command: string, name: string, args: readonly string[]): Promise<unknown> {
    const { options } = this;
    if (options.signal?.aborted) return Promise.reject(options.signal.reason as Error);
    let isAbandoned = false;
    const call = { command, function: PREFIX + name, namespace: this.namespace, args };
    const reply = observe(call, options, (sent) =>
      sendUntilDone(() => this.redis.call(command, [call.function, '1', this.namespace, ...sent]), {
        attempts: options.retries ?? 5,
        isRepeatable: () => isRepeatable(command, name, args),
        renew: options.renew,
        isAbandoned: () => isAbandoned,
        failure,
      }),
    );
    return limited(reply, call.function, options, () => (isAbandoned = true));
  }
}

function failure(error: unknown): unknown {
  return troubleOf(error) === 'missing' ? libraryError('missing', undefined, { cause: error }) : parseError(error);
}

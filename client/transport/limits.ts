import { TimeoutError } from '../errors/timeout-error.js';
import { PREFIX } from './prefix.js';

/** How long a call may take. */
export interface Limits {
  /** Milliseconds, retries included, after which it rejects with a TimeoutError. */
  readonly timeout?: number;
  /** Rejects with the signal's reason once it is aborted. A call that was not sent by then is not sent. */
  readonly signal?: AbortSignal;
}

/**
 * What the call gives, or the rejection of a limit that it passed. The server is not told: a write that it has may be done
 * none the less. `giveUp` is called where a limit was passed, so that nothing is tried again.
 */
export function limited<T>(
  call: Promise<T>,
  name: string,
  { timeout, signal }: Limits,
  giveUp: () => void,
): Promise<T> {
  if (timeout === undefined && signal === undefined) return call;
  return new Promise<T>((resolve, reject) => {
    const abandon = (reason: unknown) => {
      giveUp();
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a signal's reason may be anything
      reject(reason);
    };
    const onAbort = () => abandon(signal?.reason);
    const timer = timeout === undefined ? undefined : setTimeout(() => abandon(timedOut(name, timeout)), timeout);
    signal?.addEventListener('abort', onAbort, { once: true });
    void call.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    });
  });
}

function timedOut(name: string, milliseconds: number): TimeoutError {
  const advice = name.startsWith(PREFIX)
    ? 'a write may still be done, so look before you send it again, or give it a "once"'
    : 'is the server there? The error events of the Redis client tell what keeps it from connecting';
  const message = `${name} had no reply within ${milliseconds} ms; ${advice}`;
  return new TimeoutError('TIMEOUT', { message, function: name, milliseconds });
}

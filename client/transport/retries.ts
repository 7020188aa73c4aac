// Sending again: what the server did not begin, and what is safe to do twice, while the caller still waits.

import { setTimeout as sleep } from 'node:timers/promises';
import { troubleOf } from './trouble.js';

/** The first pause; each further one is twice as long. */
const PAUSE = 50;

export interface Retrying {
  /** How often a call is sent again at most. */
  readonly attempts: number;
  /** Whether it is safe to do twice. */
  isRepeatable(): boolean;
  /** Sees to it that the server has the functions, or throws; undefined where that is nobody's business. */
  readonly renew: (() => Promise<void>) | undefined;
  /** What it rejects with instead of an error. */
  failure(error: unknown): unknown;
  /** Whether nobody waits for the call any more. */
  isAbandoned(): boolean;
}

/** Sends before it first awaits, so that calls made in one tick share a pipeline. */
export async function sendUntilDone(send: () => Promise<unknown>, retrying: Retrying): Promise<unknown> {
  let renewed = false;
  for (let sent = 0; ; sent++) {
    try {
      return await send();
    } catch (error) {
      const trouble = troubleOf(error);
      const isSafe = trouble === 'refused' || (trouble === 'lost' && retrying.isRepeatable());
      const canRenew: boolean = trouble === 'missing' && retrying.renew !== undefined && !renewed;
      if (retrying.isAbandoned() || (!canRenew && (!isSafe || sent >= retrying.attempts))) {
        throw retrying.failure(error);
      }
      if (canRenew) await retrying.renew?.();
      else await sleep(PAUSE * 2 ** sent, undefined, { ref: false });
      renewed ||= canRenew;
    }
  }
}

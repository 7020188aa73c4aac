// Idempotent calls: the reply of a call that names a `once` key is kept for seven days, and a retry is answered with
// it. The same key with other arguments is a mistake that is told rather than replayed.

import { fail } from '../fail';
import { shown } from '../json/describe';
import type { JsonRecord } from '../json/read';
import { list } from '../json/value';
import { writeJson } from '../json/write';
import { onceKey } from '../keys';
import { setExpiring } from '../storage/journal';
import type { Call } from './call';

const SECONDS = '604800';
const MAX_BYTES = 256;

export interface Once {
  readonly key: string;
  /** Tells the arguments of the call from others. */
  readonly digest: string;
}

/** The `once` option of a call whose first argument says what is to be done. */
export function onceOption({ namespace, args }: Call, options: JsonRecord): Once | undefined {
  const value = options.get('once');
  if (value === undefined) return undefined;
  if (type(value) !== 'string' || value === '' || (value as string).length > MAX_BYTES) {
    fail('ARGS', `once is a text of 1 to 256 bytes, not ${shown(value)}`, { position: 2 });
  }
  return { key: onceKey(namespace, value as string), digest: redis.sha1hex(args[0]) };
}

/** The reply of the first call, or undefined where this is the first. Throws ARGS where that call was another. */
export function readOnce({ key, digest }: Once): unknown {
  const stored = redis.call<string | false>('GET', key);
  if (stored === false) return undefined;
  const [known, reply] = cjson.decode(stored) as [string, unknown];
  if (known !== digest) fail('ARGS', 'this once key was used with other operations; choose another', { position: 2 });
  return reply;
}

/** Keeps a reply; journaled, so that it is there only if the call's writes are. */
export function writeOnce({ key, digest }: Once, replies: readonly unknown[]): void {
  setExpiring(key, writeJson(list([digest, listed(replies)])), SECONDS);
}

/** Replies are arrays all the way down, and empty ones among them. */
function listed(reply: unknown): unknown {
  if (type(reply) !== 'table') return reply;
  return list((reply as unknown[]).map((item) => listed(item)));
}

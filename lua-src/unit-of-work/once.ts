// Replies that are kept so that a retry gets them: under a `once` key for seven days. The digest tells what the key was
// used for, because the same key for something else is a mistake that is told rather than replayed.
//
// Keys: `{ns}:~once:<key>`, a JSON array of digest and reply.

import { fail } from '../fail';
import { shown } from '../json/describe';
import { list } from '../json/value';
import { writeJson } from '../json/write';
import { onceKey } from '../keys';
import { setExpiring } from '../storage/journal';

const SECONDS = '604800';
const MAX_BYTES = 256;

export interface Once {
  readonly key: string;
  /** Tells the arguments of the call from others. */
  readonly digest: string;
  /** The argument that names the key. */
  readonly position: number;
}

/** Throws ARGS where the value is no key. */
export function onceOf(namespace: string, value: unknown, digest: string, position: number): Once {
  if (type(value) !== 'string' || value === '' || (value as string).length > MAX_BYTES) {
    fail('ARGS', `once is a text of 1 to 256 bytes, not ${shown(value)}`, { position });
  }
  return { key: onceKey(namespace, value as string), digest, position };
}

/** The reply of the first call, or undefined where this is the first. Throws ARGS where that call was another. */
export function readOnce(once: Once): unknown {
  const stored = redis.call<string | false>('GET', once.key);
  return stored === false ? undefined : replyOf(stored, once);
}

/** Keeps a reply; journaled, so that it is there only if the call's writes are. */
export function writeOnce({ key, digest }: Once, reply: unknown): void {
  setExpiring(key, keptText(digest, reply), SECONDS);
}

/** A reply with its digest, as it is kept. */
export function keptText(digest: string, reply: unknown): string {
  return writeJson(list([digest, listed(reply)]));
}

/** The reply in what keptText made. Throws ARGS where it is another call's. */
export function replyOf(text: string, { digest, position }: Omit<Once, 'key'>): unknown {
  const [known, reply] = cjson.decode(text) as [string, unknown];
  if (known !== digest) fail('ARGS', 'this receipt was used for something else; choose another', { position });
  return reply;
}

/** Replies are arrays all the way down, and empty ones among them. */
function listed(reply: unknown): unknown {
  if (type(reply) !== 'table') return reply;
  return list((reply as unknown[]).map((item) => listed(item)));
}

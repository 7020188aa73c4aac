// The only place that writes. Every write command leaves its inverse behind (see inverses), so that the call can be
// taken back as a whole.

import { CHUNK, inChunks, spread } from '../lua/arrays';
import { integerText } from '../lua/numbers';
import { remember2, remember3, remember4, rememberMany } from './inverses';

export { addAndCount, addMember, setAndCount, setBit, setField, setScore, setTwoFields } from './inverses';

const call = redis.call;

/** SET; `before` is what the key held, undefined if nothing. */
export function setText(key: string, value: string, before: string | undefined): void {
  call('SET', key, value);
  if (before === undefined) remember2('DEL', key);
  else remember3('SET', key, before);
}

/** HDEL of one field that holds `before`, if it is there. */
export function removeField(key: string, field: string, before: string): void {
  if (call('HDEL', key, field) === 0) return;
  remember4('HSET', key, field, before);
}

/** HSET of a hash that does not exist, from field, value, field, value… behind the first `skipped` of them. */
export function createHash(key: string, fields: readonly string[], skipped: number): void {
  call('HSET', key, ...spread(fields, skipped, fields.length - 1));
  remember2('DEL', key);
}

/** Sets and removes fields of a hash: names, with what each held and shall hold (false: nothing). */
export function changeFields(
  key: string,
  names: readonly string[],
  before: readonly (string | false)[],
  after: readonly (string | false)[],
): void {
  const set: string[] = [];
  const unset: string[] = [];
  const removed: string[] = [];
  const overwritten: string[] = [];
  const added: string[] = [];
  for (const i of $range(0, names.length - 1)) {
    const name = names[i];
    const old = before[i];
    const now = after[i];
    if (now === false) {
      unset.push(name);
      if (old !== false) removed.push(name, old);
    } else {
      set.push(name, now);
      if (old === false) added.push(name);
      else overwritten.push(name, old);
    }
  }
  // Sets first: a hash that lost its last field would be gone, and its other properties with it.
  if (set.length > 0) call('HSET', key, ...set);
  if (added.length > 0) rememberMany('HDEL', key, added);
  if (overwritten.length > 0) rememberMany('HSET', key, overwritten);
  // Remembered only once it is done: a user who may not write the key may not take it back either.
  if (unset.length > 0) call('HDEL', key, ...unset);
  if (removed.length > 0) rememberMany('HSET', key, removed);
}

/** HSET of several fields, from field, value, field, value… of a hash that may exist; takes back to what it was. */
export function setFields(key: string, fields: readonly string[]): void {
  const before = call<string[]>('HGETALL', key);
  call('HSET', key, ...fields);
  if (before.length > 0) rememberMany('HSET', key, before);
  remember2('DEL', key);
}

/** HSET of field, value, field, value… as the last write of a journal: then nothing comes that it would be taken back for. */
export function setFieldsLast(key: string, fields: readonly string[]): void {
  inChunks(fields.length, CHUNK, (from, to) => {
    call('HSET', key, ...spread(fields, from, to));
  });
}

/** HDEL of fields that nothing relies on: there is nothing to be taken back. */
export function discardFields(key: string, fields: readonly string[]): void {
  inChunks(fields.length, CHUNK, (from, to) => {
    call('HDEL', key, ...spread(fields, from, to));
  });
}

/** Deletes a hash whole. */
export function dropHash(key: string): void {
  const fields = call<string[]>('HGETALL', key);
  if (fields.length === 0) return;
  call('DEL', key);
  rememberMany('HSET', key, fields);
}

/** SREM of one member; true if it was there. */
export function removeMember(key: string, member: string): boolean {
  if (call('SREM', key, member) === 0) return false;
  remember3('SADD', key, member);
  return true;
}

/** SADD of a set that does not exist. */
export function createSet(key: string, members: readonly string[]): void {
  inChunks(members.length, CHUNK, (from, to) => {
    call('SADD', key, ...spread(members, from, to));
    // Remembered only once it is ours: where a foreign key stood in the way, DEL must not take it.
    if (from === 0) remember2('DEL', key);
  });
}

/** Deletes a set whose members are known. */
export function dropSet(key: string, members: readonly string[]): void {
  call('DEL', key);
  rememberMany('SADD', key, members);
}

/** ZADD of score, member, score, member … to a zset that was made in this call; taken back as a whole. */
export function createScores(key: string, pairs: readonly string[]): void {
  call('ZADD', key, ...spread(pairs, 0, pairs.length - 1));
  remember2('DEL', key);
}

/** EXPIRE of a key that was made in this call, and goes with it. */
export function expireNew(key: string, seconds: string): void {
  call('EXPIRE', key, seconds);
}

/** ZREM of a member whose score is `before`, if it is there. */
export function removeScore(key: string, member: string, before: string): void {
  if (call('ZREM', key, member) === 0) return;
  remember4('ZADD', key, before, member);
}

/** Writes a bitmap that does not exist, with a bit at each offset. */
export function createBitmap(key: string, offsets: readonly string[]): void {
  inChunks(offsets.length, CHUNK / 4, (from, to) => {
    const commands: string[] = [];
    for (const i of $range(from, to)) {
      const at = 4 * (i - from);
      commands[at] = 'SET';
      commands[at + 1] = 'u1';
      commands[at + 2] = offsets[i];
      commands[at + 3] = '1';
    }
    call('BITFIELD', key, ...commands);
    if (from === 0) remember2('DEL', key);
  });
}

/** Gives back the room that Redis keeps behind a text for its growth. The text stays, so there is nothing to be taken back. */
export function trimText(key: string): void {
  const text = call<string | false>('GET', key);
  if (text !== false) call('SET', key, text);
}

/** Deletes a key of any type that is not the engine's own, if it is there. */
export function dropAny(key: string): void {
  const payload = call<string | false>('DUMP', key);
  if (payload === false) return;
  const expires = call<number>('PEXPIRETIME', key);
  call('DEL', key);
  rememberMany('RESTORE', key, [expires < 0 ? '0' : integerText(expires), payload, 'ABSTTL']);
}

/** SET of a key that expires. */
export function setExpiring(key: string, value: string, seconds: string): void {
  call('SET', key, value, 'EX', seconds);
  remember2('DEL', key);
}

/** Deletes a string key whose value is known. */
export function dropText(key: string, before: string): void {
  call('DEL', key);
  remember3('SET', key, before);
}

/** UNLINK of keys that nothing reads any more: there is nothing to be taken back. */
export function discard(keys: readonly string[]): void {
  inChunks(keys.length, CHUNK, (from, to) => {
    call('UNLINK', ...spread(keys, from, to));
  });
}

/** Members of a sorted set that nothing reads any more, by rank from the first. */
export function discardFirst(key: string, count: number): void {
  call('ZREMRANGEBYRANK', key, '0', integerText(count - 1));
}

// The inverse of every write of a call, because Redis undoes nothing: if a later command of the same call is refused (a
// foreign type under a key, an ACL rule), `undoJournal` takes the earlier ones back.
//
// One flat array, reused from call to call: the words of an inverse, and behind them how many they are. It is kept by
// places counted from 1, and in locals, because every write comes through here: 14 instructions of Lua for four words,
// which were 23.

import { CHUNK, inChunks, spread } from '../lua/arrays';
import { BITMAP_END, BITMAP_TEXT } from './block-text';

const call = redis.call;
const format = string.format;
const sub = string.sub;

let words = new LuaTable<number, string | number>();
/** Where the next word goes. */
let end = 1;

/** Words that are kept allocated between calls. */
const KEPT = 4096;

let journals = 0;

export function beginJournal(): void {
  journals += 1;
  closeJournal();
}

/** Nothing is to be taken back any more. */
export function closeJournal(): void {
  if (end > KEPT) words = new LuaTable();
  end = 1;
}

/** A number that no other journal has had since the library was loaded. */
export function journalNumber(): number {
  return journals;
}

/** Whether nothing has been written that may be taken back. */
export function isJournalEmpty(): boolean {
  return end === 1;
}

/** Takes back every write of the journal, last first. Returns what Redis said where it refused, else undefined. */
export function undoJournal(): string | undefined {
  let refusal: string | undefined;
  while (end > 1) {
    const length = words.get(end - 1) as number;
    const first = end - 1 - length;
    // Arrays of TypeScript are counted from 0.
    const inverse = spread(words as unknown as string[], first - 1, end - 3);
    const reply = redis.pcall(...(inverse as unknown as [string, ...string[]]));
    end = first;
    if (type(reply) === 'table' && (reply as Partial<RedisError>).err !== undefined)
      refusal = (reply as RedisError).err;
  }
  return refusal;
}

export function remember2(command: string, key: string): void {
  const to = words;
  const at = end;
  to.set(at, command);
  to.set(at + 1, key);
  to.set(at + 2, 2);
  end = at + 3;
}

export function remember3(command: string, key: string, a: string): void {
  const to = words;
  const at = end;
  to.set(at, command);
  to.set(at + 1, key);
  to.set(at + 2, a);
  to.set(at + 3, 3);
  end = at + 4;
}

export function remember4(command: string, key: string, a: string, b: string): void {
  const to = words;
  const at = end;
  to.set(at, command);
  to.set(at + 1, key);
  to.set(at + 2, a);
  to.set(at + 3, b);
  to.set(at + 4, 4);
  end = at + 5;
}

export function rememberMany(command: string, key: string, rest: readonly string[]): void {
  inChunks(rest.length, CHUNK, (from, to) => {
    words.set(end, command);
    words.set(end + 1, key);
    for (const i of $range(from, to)) words.set(end + 2 + i - from, rest[i]);
    const length = 3 + to - from;
    words.set(end + length, length);
    end += length + 1;
  });
}

/** SADD of one member; true if it was not there. */
export function addMember(key: string, member: string): boolean {
  if (call('SADD', key, member) === 0) return false;
  remember3('SREM', key, member);
  return true;
}

/** SADD of one member; how many there are then, 0 if it was there. */
export function addAndCount(key: string, member: string): number {
  const command = call;
  if (command('SADD', key, member) === 0) return 0;
  const to = words;
  const at = end;
  to.set(at, 'SREM');
  to.set(at + 1, key);
  to.set(at + 2, member);
  to.set(at + 3, 3);
  end = at + 4;
  return command<number>('SCARD', key);
}

/** SETBIT; true if the bit changed. */
export function setBit(key: string, offset: string, bit: '0' | '1'): boolean {
  const was = call<number>('SETBIT', key, offset, bit) === 1 ? '1' : '0';
  if (was === bit) return false;
  const to = words;
  const at = end;
  to.set(at, 'SETBIT');
  to.set(at + 1, key);
  to.set(at + 2, offset);
  to.set(at + 3, was);
  to.set(at + 4, 4);
  end = at + 5;
  return true;
}

/**
 * SETBIT of a bit and, if it was not set, HSET of what is counted: under `name` the bits of the bitmap, which has a version now, and
 * in all under "n"; true then. One function for both, because a call of another costs as much as ten instructions.
 */
export function setAndCount(
  key: string,
  offset: string,
  directory: string,
  name: string,
  version: string,
  counted: string,
  total: string,
): boolean {
  const command = call;
  if (command('SETBIT', key, offset, '1') === 1) return false;
  const to = words;
  let at = end;
  to.set(at, 'SETBIT');
  to.set(at + 1, key);
  to.set(at + 2, offset);
  to.set(at + 3, '0');
  to.set(at + 4, 4);
  at += 5;
  end = at;
  command(
    'HSET',
    directory,
    name,
    format(BITMAP_TEXT, addTo(sub(counted, 2, BITMAP_END), 1), version),
    'n',
    format('%d', addTo(total, 1)),
  );
  to.set(at, 'HSET');
  to.set(at + 1, directory);
  to.set(at + 2, name);
  to.set(at + 3, counted);
  to.set(at + 4, 'n');
  to.set(at + 5, total);
  to.set(at + 6, 6);
  end = at + 7;
  return true;
}

/** HSET of one field; `before` is what it held, undefined if nothing. */
export function setField(key: string, field: string, value: string, before: string | undefined): void {
  call('HSET', key, field, value);
  const to = words;
  const at = end;
  to.set(at, before === undefined ? 'HDEL' : 'HSET');
  to.set(at + 1, key);
  to.set(at + 2, field);
  if (before === undefined) {
    to.set(at + 3, 3);
    end = at + 4;
  } else {
    to.set(at + 3, before);
    to.set(at + 4, 4);
    end = at + 5;
  }
}

/** ZADD; `before` is the member's score as text, undefined if it was not there, or with this very score. */
export function setScore(key: string, score: string, member: string, before: string | undefined): void {
  const added = call('ZADD', key, score, member);
  const to = words;
  const at = end;
  if (added === 1) {
    to.set(at, 'ZREM');
    to.set(at + 1, key);
    to.set(at + 2, member);
    to.set(at + 3, 3);
    end = at + 4;
  } else if (before !== undefined) {
    to.set(at, 'ZADD');
    to.set(at + 1, key);
    to.set(at + 2, before);
    to.set(at + 3, member);
    to.set(at + 4, 4);
    end = at + 5;
  }
}

/** HSET of two fields, the second of which is there; `before` is what each held, false if nothing. */
export function setTwoFields(
  key: string,
  fieldA: string,
  valueA: string,
  beforeA: string | false,
  fieldB: string,
  valueB: string,
  beforeB: string,
): void {
  call('HSET', key, fieldA, valueA, fieldB, valueB);
  if (beforeA === false) {
    remember3('HDEL', key, fieldA);
    remember4('HSET', key, fieldB, beforeB);
    return;
  }
  const to = words;
  const at = end;
  to.set(at, 'HSET');
  to.set(at + 1, key);
  to.set(at + 2, fieldA);
  to.set(at + 3, beforeA);
  to.set(at + 4, fieldB);
  to.set(at + 5, beforeB);
  to.set(at + 6, 6);
  end = at + 7;
}

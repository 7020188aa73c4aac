// The inverse of every write of a call, because Redis undoes nothing: if a later command of the same call is refused (a
// foreign type under a key, an ACL rule), `undoJournal` takes the earlier ones back.
//
// One flat array of words, reused from call to call; `lengths` says how many words each inverse has.

import { CHUNK, inChunks, spread } from '../lua/arrays';

let words: string[] = [];
let size = 0;
let lengths: number[] = [];
let entries = 0;

/** Words that are kept allocated between calls. */
const KEPT = 4096;

export function beginJournal(): void {
  if (size > KEPT) {
    words = [];
    lengths = [];
  }
  size = 0;
  entries = 0;
}

/** Takes back every write since beginJournal, last first. Returns what Redis said where it refused, else undefined. */
export function undoJournal(): string | undefined {
  let refusal: string | undefined;
  while (entries > 0) {
    entries -= 1;
    const length = lengths[entries];
    size -= length;
    const reply = redis.pcall(...(spread(words, size, size + length - 1) as unknown as [string, ...string[]]));
    if (type(reply) === 'table' && (reply as Partial<RedisError>).err !== undefined)
      refusal = (reply as RedisError).err;
  }
  return refusal;
}

export function remember2(command: string, key: string): void {
  words[size] = command;
  words[size + 1] = key;
  size += 2;
  lengths[entries] = 2;
  entries += 1;
}

export function remember3(command: string, key: string, a: string): void {
  words[size] = command;
  words[size + 1] = key;
  words[size + 2] = a;
  size += 3;
  lengths[entries] = 3;
  entries += 1;
}

export function remember4(command: string, key: string, a: string, b: string): void {
  words[size] = command;
  words[size + 1] = key;
  words[size + 2] = a;
  words[size + 3] = b;
  size += 4;
  lengths[entries] = 4;
  entries += 1;
}

export function rememberMany(command: string, key: string, rest: readonly string[]): void {
  inChunks(rest.length, CHUNK, (from, to) => {
    words[size] = command;
    words[size + 1] = key;
    for (const i of $range(from, to)) words[size + 2 + i - from] = rest[i];
    const length = 3 + to - from;
    size += length;
    lengths[entries] = length;
    entries += 1;
  });
}

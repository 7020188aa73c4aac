// rom_cache: the ids of a query, kept for some time as a sorted set that any client can read. Each result has a key of its
// own, so that what somebody pages through stays as it is.

import { fail } from '../fail';
import { shown } from '../json/describe';
import { cacheKey } from '../keys';
import { CHUNK } from '../lua/arrays';
import { readClock } from '../lua/clock';
import { integerText } from '../lua/numbers';
import type { Id } from '../index/posting-list/posting-list';
import { spend } from '../query/budget';
import { parseQuery } from '../query/document';
import { findPage } from '../query/execute';
import { startFinding } from '../query/finding';
import { createScores, expireNew } from '../storage/journal';
import { writeOrUndo } from '../unit-of-work/apply';
import { type Call, readModel } from './call';

/** A year. */
const MOST_SECONDS = 31536000;

/** Units of keeping an id. Without a limit nobody knows how many there will be: what is left is for them. */
const KEEP_UNITS = 1;

/** At rank 0 of every result, so that an empty one is not taken for one that has expired. */
const PLACEHOLDER = '';

export function cache(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const text = call.args[1];
  const asked = parseQuery(schema, model, text, 2);
  const seconds = readSeconds(call.args[2]);
  const { budget, forRows } = startFinding(asked, KEEP_UNITS * (asked.limit ?? 0));
  const { ids } = findPage(schema, asked, budget);
  spend(asked.limit === undefined ? budget : forRows(), KEEP_UNITS * ids.length);
  const key = freshKey(call.namespace, model.name, text);
  writeOrUndo(() => {
    keep(key, ids);
    expireNew(key, seconds);
  });
  return [key, ids.length];
}

/** A key that no result has. Clocks stand still within a call, and are set back. */
function freshKey(namespace: string, model: string, text: string): string {
  const [seconds, microseconds] = readClock();
  let name = `${integerText(seconds)} ${integerText(microseconds)} ${text}`;
  while (true) {
    name = redis.sha1hex(name);
    const key = cacheKey(namespace, model, name);
    if (redis.call<number>('EXISTS', key) === 0) return key;
  }
}

function readSeconds(text: string): string {
  const [start] = string.find(text, '^[1-9]%d*$');
  if (start === undefined || text.length > 8 || (tonumber(text) as number) > MOST_SECONDS) {
    fail('ARGS', `seconds is a whole number from 1 to ${integerText(MOST_SECONDS)}, not ${shown(text)}`, {
      position: 3,
    });
  }
  return text;
}

/** Ids in the order of the result: the score of each is its place in it, from 1. */
function keep(key: string, ids: readonly Id[]): void {
  let pairs: string[] = ['0', PLACEHOLDER];
  for (const i of $range(0, ids.length - 1)) {
    pairs.push(integerText(i + 1));
    pairs.push(ids[i]);
    if (pairs.length >= CHUNK) {
      createScores(key, pairs);
      pairs = [];
    }
  }
  if (pairs.length > 0) createScores(key, pairs);
}

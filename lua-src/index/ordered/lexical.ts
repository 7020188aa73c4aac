// Order of texts by their bytes, which for UTF-8 is that of code points: all scores are 0, and the member is the value,
// NUL, and the id in its ordered form. A NUL inside a value is written 00 FF, which no id begins with, so that a value
// comes before those that it begins.

import type { Index } from '../../schema/model';
import type { IdKind } from '../../codec/id';
import type { Id } from '../posting-list/posting-list';
import { afterNul } from './member';
import type { Order } from './order';
import type { Place } from './place';

const call = redis.call;
const byte = string.byte;
const find = string.find;
const sub = string.sub;

const NUL = string.char(0);
const ESCAPED = string.char(0, 255);
const ESCAPE = 255;
const BEHIND = string.char(255);
const SCORE = '0';

function prefix(this: void, { normalisers }: Index, text: string): string {
  const value = normalisers[normalisers.length - 1](text);
  const [nul] = string.find(value, NUL, 1, true);
  if (nul === undefined) return value + NUL;
  const [escaped] = string.gsub(value, '%z', ESCAPED);
  return escaped + NUL;
}

function rank(this: void, key: string, { member }: Place): number {
  return call<number>('ZLEXCOUNT', key, '-', `(${member}`);
}

/** The byte behind the value and its NUL, the first that is no part of an escape. A pattern from the end took thrice as long. */
function startOfId(member: string): number {
  let [nul] = find(member, NUL, 1, true);
  while (nul !== undefined && byte(member, nul + 1) === ESCAPE) [nul] = find(member, NUL, nul + 1, true);
  return (nul ?? 0) + 1;
}

function toIds(this: void, { start }: IdKind, members: string[]): Id[] {
  for (const i of $range(0, members.length - 1)) {
    members[i] = sub(members[i], startOfId(members[i]) + start - 1);
  }
  return members;
}

function toOrdered(this: void, members: string[]): string[] {
  for (const i of $range(0, members.length - 1)) members[i] = sub(members[i], startOfId(members[i]));
  return members;
}

export const lexical: Order = {
  score: () => SCORE,
  prefix,
  idOf: (ids, member) => ids.ofOrdered(afterNul(member)),
  toIds,
  toOrdered,
  before: (index, text) => ({ score: SCORE, member: prefix(index, text) }),
  after: (index, text) => ({ score: SCORE, member: prefix(index, text) + BEHIND }),
  counter: (key, lower, upper) => {
    const from = lower === undefined ? '-' : `[${lower.member}`;
    const to = upper === undefined ? '+' : `(${upper.member}`;
    return () => call<number>('ZLEXCOUNT', key, from, to);
  },
  rank,
  nullScore: SCORE,
};

// Order of texts by their bytes, which for UTF-8 is that of code points: all scores are 0, and the member is the value,
// NUL, and the id in its ordered form. A NUL inside a value is written 00 FF, which no id begins with, so that a value
// comes before those that it begins.

import type { Index } from '../../schema/model';
import { afterNul } from './member';
import type { Order } from './order';
import type { Place } from './place';

const call = redis.call;

const NUL = string.char(0);
const ESCAPED = string.char(0, 255);
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

export const lexical: Order = {
  score: () => SCORE,
  prefix,
  idOf: (ids, member) => ids.ofOrdered(afterNul(member)),
  before: (index, text) => ({ score: SCORE, member: prefix(index, text) }),
  after: (index, text) => ({ score: SCORE, member: prefix(index, text) + BEHIND }),
  count: (key, lower, upper) =>
    call<number>(
      'ZLEXCOUNT',
      key,
      lower === undefined ? '-' : `[${lower.member}`,
      upper === undefined ? '+' : `(${upper.member}`,
    ),
  rank,
  nullScore: SCORE,
};

// Numeric order: the score is the nearest double of the value, and the member is the id in its ordered form, so that
// equal values come by id. Values that a double does not tell apart have a tie before the id (see codec/ties).

import { bytesBefore } from '../../lua/bytes';
import { integerText } from '../../lua/numbers';
import type { IdKind } from '../../codec/id';
import type { Index } from '../../schema/model';
import type { Id } from '../posting-list/posting-list';
import { afterNul } from './member';
import type { Counter, Order } from './order';
import { FIRST, LAST, type Place } from './place';

const call = redis.call;
const byte = string.byte;
const sub = string.sub;

/** Between the ties below the one exact value of a score and its ids, and between its ids and the ties above. */
const BEFORE_IDS = string.char(2);
const BEHIND_IDS = string.char(254);
const BEHIND = string.char(255);
const TIE_BELOW = 1;
const TIE_ABOVE = 255;

function score(this: void, { columns }: Index, text: string): string {
  const { codec } = columns[columns.length - 1];
  return codec.score === undefined ? '0' : codec.score(text);
}

function prefix(this: void, { columns }: Index, text: string): string {
  return columns[columns.length - 1].codec.tie?.(text) ?? '';
}

function before(this: void, index: Index, text: string, hasTies: boolean): Place {
  const tie = prefix(index, text);
  if (hasTies) return { score: score(index, text), member: tie === '' ? BEFORE_IDS : tie };
  return { score: score(index, text), member: byte(tie) === TIE_ABOVE ? LAST : FIRST };
}

function after(this: void, index: Index, text: string, hasTies: boolean): Place {
  const tie = prefix(index, text);
  if (hasTies) return { score: score(index, text), member: tie === '' ? BEHIND_IDS : tie + BEHIND };
  return { score: score(index, text), member: byte(tie) === TIE_BELOW ? FIRST : LAST };
}

function isEdge(place: Place | undefined): boolean {
  return place === undefined || place.member === FIRST || place.member === LAST;
}

function lowerText(place: Place | undefined): string {
  if (place === undefined) return '-inf';
  return place.member === LAST ? `(${place.score}` : place.score;
}

function upperText(place: Place | undefined): string {
  if (place === undefined) return '+inf';
  return place.member === LAST ? place.score : `(${place.score}`;
}

function counter(this: void, key: string, lower: Place | undefined, upper: Place | undefined): Counter {
  if (isEdge(lower) && isEdge(upper)) {
    const from = lowerText(lower);
    const to = upperText(upper);
    return () => call<number>('ZCOUNT', key, from, to);
  }
  return () => {
    const end = upper === undefined ? call<number>('ZCARD', key) : rank(key, upper);
    return math.max(0, end - (lower === undefined ? 0 : rank(key, lower)));
  };
}

/** Redis counts to a score; within the members of one score the place is found by halving. */
function rank(this: void, key: string, place: Place): number {
  if (isEdge(place)) return call<number>('ZCOUNT', key, '-inf', upperText(place));
  let low = call<number>('ZCOUNT', key, '-inf', `(${place.score}`);
  let high = low + call<number>('ZCOUNT', key, place.score, place.score);
  while (low < high) {
    const middle = math.floor((low + high) / 2);
    const at = integerText(middle);
    const [member] = call<string[]>('ZRANGE', key, at, at);
    if (bytesBefore(member, place.member)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toIds(this: void, { start }: IdKind, members: string[]): Id[] {
  for (const i of $range(0, members.length - 1)) {
    const member = members[i];
    const mark = byte(member);
    members[i] = sub(mark === TIE_ABOVE || mark === TIE_BELOW ? afterNul(member) : member, start);
  }
  return members;
}

/** Without ties the members are that already, as long as none is a row without a value. */
function toOrdered(this: void, members: string[], hasMore: boolean): string[] {
  if (!hasMore) return members;
  for (const i of $range(0, members.length - 1)) {
    const mark = byte(members[i]);
    if (mark === TIE_ABOVE || mark === TIE_BELOW) members[i] = afterNul(members[i]);
  }
  return members;
}

export const scored: Order = {
  score,
  prefix,
  idOf: (ids, member) => {
    const mark = byte(member);
    return ids.ofOrdered(mark === TIE_ABOVE || mark === TIE_BELOW ? afterNul(member) : member);
  },
  toIds,
  toOrdered,
  before,
  after,
  counter,
  rank,
  nullScore: 'inf',
};

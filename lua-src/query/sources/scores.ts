// The scores of many members of a zset at once.

import { CHUNK, inChunks, spread } from '../../lua/arrays';

const call = redis.call;

/** Of each member its score as Redis writes it, false where the zset does not hold it. */
export function scoreTextsOf(key: string, members: readonly string[]): (string | false)[] {
  const count = members.length;
  if (count === 0) return [];
  // The array of the reply is kept: another would grow with the scores.
  if (count <= CHUNK) return call('ZMSCORE', key, ...spread(members, 0, count - 1));
  const texts: (string | false)[] = [];
  inChunks(count, CHUNK, (from, to) => {
    const piece = call<(string | false)[]>('ZMSCORE', key, ...spread(members, from, to));
    for (const i of $range(from, to)) texts[i] = piece[i - from];
  });
  return texts;
}

/** The same as numbers. */
export function scoresOf(key: string, members: readonly string[]): (number | false)[] {
  const texts = scoreTextsOf(key, members);
  const scores = texts as unknown as (number | false)[];
  for (const i of $range(0, texts.length - 1)) {
    const text = texts[i];
    // Arithmetic takes texts of numbers; a call of tonumber took half as long again.
    if (text !== false) scores[i] = (text as unknown as number) - 0;
  }
  return scores;
}

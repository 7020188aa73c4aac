// Words that can be spoken, none twice, the most frequent first.

import { randomFor } from '../random.js';

const CONSONANTS = [...'bdfgklmnprstvz'];
const VOWELS = [...'aeiou'];

export function vocabulary(seed: number, purpose: string, size: number): readonly string[] {
  const random = randomFor(seed, purpose);
  const words = new Set<string>();
  while (words.size < size) {
    let word = '';
    for (let left = random.integer(2, 4); left > 0; left--) word += random.pick(CONSONANTS) + random.pick(VOWELS);
    words.add(word);
  }
  return [...words];
}

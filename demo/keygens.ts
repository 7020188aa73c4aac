// What the demo derives by code of its own: how the words of a name sound. It runs inside Redis.

import { characters, keygen, plain, words } from 'romulus/keygens';

const VOWELS = ['a', 'e', 'i', 'o', 'u', 'y', 'h', 'w'];
/** Letters that are heard as another. */
const ALIKE: Readonly<Record<string, string>> = { c: 'k', q: 'k', z: 's', v: 'f', j: 'g', d: 't', b: 'p' };

/** The consonants of a word, each run of one sound once, behind the letter that it begins with. */
function soundOf(word: string): string {
  let sound = '';
  let last = '';
  for (const letter of characters(word)) {
    const heard = ALIKE[letter] ?? letter;
    if (sound === '' || (!VOWELS.includes(letter) && heard !== last)) sound += heard;
    last = heard;
  }
  return sound;
}

export const sound = keygen((name: string | null) => (name === null ? [] : words(plain(name)).map(soundOf)));

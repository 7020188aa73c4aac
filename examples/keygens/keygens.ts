// Two keygens: the initials of a name, and how it sounds. They run inside Redis.

import { characters, keygen, plain, words } from 'romulus/keygens';

export const initials = keygen((name: string | null) => {
  if (name === null) return null;
  return words(plain(name))
    .map((word) => characters(word)[0] ?? '')
    .join('');
});

const VOWELS = ['a', 'e', 'i', 'o', 'u', 'y', 'h', 'w'];

/** The first letter, then the consonants, each run of one letter once. */
function soundOf(word: string): string {
  let sound = '';
  let last = '';
  for (const letter of characters(word)) {
    if (sound === '' || (!VOWELS.includes(letter) && letter !== last)) sound += letter;
    last = letter;
  }
  return sound;
}

export const sound = keygen((name: string | null) => (name === null ? [] : words(plain(name)).map(soundOf)));

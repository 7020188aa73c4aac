// A second file, as keygens of any size have.

const VOWELS = ['a', 'e', 'i', 'o', 'u', 'y', 'h', 'w'];

/** The first letter and the consonants behind it, each run once. */
export function consonants(word: string): string {
  let sound = '';
  let last = '';
  for (const letter of [...word]) {
    if (sound === '' || (!VOWELS.includes(letter) && letter !== last)) sound += letter;
    last = letter;
  }
  return sound;
}

// The keygens of the tests: each thing that one may give, and each way to fail.

import { characters, codePoints, fold, keygen, numberText, plain, reversed, words } from 'romulus/keygens';
import { consonants } from './sounds.js';

export const initials = keygen((name: string | null) => {
  if (name === null) return null;
  return words(name)
    .map((word) => characters(word)[0] ?? '')
    .join('');
});

export const sound = keygen((name: string | null) => (name === null ? [] : words(plain(name)).map(consonants)));

export const stats = keygen((wins: number | null, losses: number | null) => ({
  scores: { wins, ratio: wins === null || losses === null ? null : wins / (wins + losses) },
}));

export const spot = keygen((lat: number | null, lon: number | null) =>
  lat === null || lon === null ? null : { lon, lat },
);

/** `2.35,48.85;4.83,45.76` */
export const stops = keygen((route: string | null) =>
  route === null || route === ''
    ? []
    : route.split(';').map((stop) => {
        const [lon, lat] = stop.split(',').map((degrees) => Number(degrees));
        return { lon: lon!, lat: lat! };
      }),
);

export const pieces = keygen((text: string | null, more: boolean | null) => {
  const found: string[] = [];
  if (text !== null) found.push(fold(text), reversed(text), `${text}${numberText(codePoints(text).length)}`);
  if (more === true) found.push('more');
  return { terms: found };
});

/** What it gives is up to the value. */
export const moody = keygen((text: string | null) => {
  if (text === 'throw') throw new Error('out of sorts');
  if (text === 'loop') while (text === 'loop');
  if (text === 'number') return 1;
  if (text === 'place') return { lon: 1, lat: 2 };
  if (text === 'bytes') return 'é'.slice(0, 1);
  return text;
});

/** So many terms, each of so many bytes. */
export const amounts = keygen((terms: number | null, bytes: number | null) => {
  if (terms === null || bytes === null) return null;
  const found: string[] = [];
  for (let i = 0; i < terms; i++) found.push(`${i}`.padEnd(bytes, '.'));
  return { terms: found };
});

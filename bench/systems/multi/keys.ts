// The keys of a program that keeps its own indexes.

import type { Person } from '../../people/people.js';

/** Every id. */
export const ALL = 'person:all';
/** `word\0id` and `liame\0id`, all scores 0. */
export const NAMES = 'person:names';
export const EMAIL_ENDS = 'person:email-ends';

export const rowKey = (id: string): string => `person:${id}`;
export const cityKey = (city: string): string => `person:city:${city}`;
export const wordKey = (word: string): string => `person:word:${word}`;
export const wordsOf = (text: string): string[] => [...new Set(text.toLowerCase().split(/\s+/))];
export const turned = (text: string): string => [...text].reverse().join('');

/** The sets that a person is in. */
export function idsKeyOf({ city, bio }: Person): string[] {
  return [cityKey(city), ...wordsOf(bio).map(wordKey)];
}

/** The person's members of the zsets by text. */
export function entriesOf({ name, email }: Person, id: string): (readonly [key: string, member: string])[] {
  return [...wordsOf(name).map((word) => [NAMES, `${word}\0${id}`] as const), [EMAIL_ENDS, `${turned(email)}\0${id}`]];
}

// The places of a row as texts. A column says one; a keygen may give several, and each has an entry of its own: the first
// under the id as it is, each other under its number, a NUL and the id. So an index in which every row has one place is
// what GEOSEARCH expects, and a row with more is told by the entry of its second.

import { splitTerms } from '../../keygens/output';
import type { Index } from '../../schema/model';

/** Whether rows may have several places in it. */
export function takesSeveral({ derivation }: Index): boolean {
  return derivation !== undefined;
}

/** The place of a text by itself, without the number that tells its entry from others. */
export function placeAlone(text: string): string {
  return string.sub(text, numberOf(text).length + 1);
}

/** What tells the entry of a place from others of its row: "" for the first. */
export function numberOf(text: string): string {
  const [nul] = string.find(text, '%z');
  return nul === undefined ? '' : string.sub(text, 1, nul);
}

/** The places of a row one by one, all but the first with their number in front. */
export function placesOf(text: string): string[] {
  const places = splitTerms(text);
  for (const i of $range(1, places.length - 1)) places[i] = `${memberOf(i)}${places[i]}`;
  return places;
}

function memberOf(number: number): string {
  return `${string.format('%d', number)}\0`;
}

/** The member of a row that only a row with several places has. */
export function secondMember(ordered: string): string {
  return `${memberOf(1)}${ordered}`;
}

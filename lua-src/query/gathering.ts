// What is found out about all rows that meet conditions, a count or an aggregation, in as many calls as it takes: where a
// call runs out of its budget, the cursor of its BUDGET holds how far it got and what it had gathered until then.
//
// Nothing is kept on the server, so what is written between the calls is seen or not: rows that stay as they are count
// once, and each write in between may make the result differ by the row that it is about.

import type { JsonRecord } from '../json/read';
import { pack, unpacked } from '../lua/packed';
import type { Model, Text } from '../schema/model';
import { type Budget, exhausted } from './budget';
import { checkOwner, readParts, refuseCursor, shortHash, written } from './cursor';

/** How far a call got. */
export interface Gathered {
  /** What it went along: where another call would go along something else, it begins anew. */
  readonly way: string;
  readonly position: string;
  readonly state: readonly Text[];
}

/** Of one call. */
export interface Gathering {
  readonly budget: Budget;
  /** What the calls before it gathered. */
  readonly before?: Gathered;
  /** What its cursor belongs to; undefined where no other call goes on. */
  readonly fingerprint?: (this: void) => string;
}

const KIND = 'gathered';

/** Bytes that a cursor carries along at most: what is carried is read anew by each call. */
const MOST_BYTES = 262144;

/** What was gathered along a way, if that is the one to go on. */
export function gatheredAlong({ before }: Gathering, way: string): Gathered | undefined {
  return before?.way === way ? before : undefined;
}

/** Throws BUDGET, with the cursor to go on with where there can be one. */
export function interrupt({ budget, fingerprint }: Gathering, { way, position, state }: Gathered): never {
  if (fingerprint === undefined) exhausted(budget);
  const own = pack([way, position, ...state]);
  if (own.length > MOST_BYTES) exhausted(budget);
  return exhausted(budget, written([fingerprint(), KIND, shortHash(own), own]));
}

/** Takes such a cursor out of a document, if it has one. What is left is a query. */
export function takeGathered(document: JsonRecord): readonly Text[] | undefined {
  const parts = readParts(document.get('after'));
  if (parts === undefined || parts[1] !== KIND) return undefined;
  document.delete('after');
  return parts;
}

/**
 * Throws QUERY for the cursor of another query, or what is none: it comes back as it was given, so that states need not be
 * looked at for what cannot be.
 */
export function parseGathered(
  model: Model,
  parts: readonly Text[] | undefined,
  fingerprint: (this: void) => string,
): Gathered | undefined {
  if (parts === undefined) return undefined;
  checkOwner(model, parts, fingerprint());
  const own = parts[3] as Text | undefined;
  if (own === undefined || own === false || shortHash(own) !== parts[2]) refuseCursor(model);
  const texts = unpacked(own) as string[];
  const state: Text[] = [];
  for (const i of $range(2, texts.length - 1)) state.push(texts[i]);
  return { way: texts[0], position: texts[1], state };
}

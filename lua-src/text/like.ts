// Patterns: `?` is at most one character, `*` any number of them, `+` one or more, `!` exactly one; what follows a `\`
// is meant as it is. A pattern speaks of a whole text, from its first character to its last.
//
// No pattern makes a text slow. Where only `*` and `+` stand between the fixed parts, each part is found as far left as
// it can be, which leaves the most to the rest. Else the states that the pattern can be in are carried from character
// to character, so that the work is at most the length of the one times that of the other.

import { characterEnd, eachCharacter } from '../lua/utf8';
import { type Gap, passes, type States, statesOf } from './like-states';

const find = string.find;
const sub = string.sub;

export interface Pattern {
  /** Fixed parts in their order. */
  readonly parts: readonly string[];
  /** What may stand before each part, and behind the last. */
  readonly gaps: readonly Gap[];
  /** Where a gap has a limit, which finding parts does not heed. */
  readonly states?: States;
}

const WILDCARDS: Record<string, Gap> = {
  '?': { least: 0, most: 1 },
  '*': { least: 0, most: math.huge },
  '+': { least: 1, most: math.huge },
  '!': { least: 1, most: 1 },
};
const ESCAPE = '\\';

/** Undefined where an escape ends the pattern, with nothing behind it. */
export function parsePattern(text: string): Pattern | undefined {
  const parts: string[] = [];
  const gaps = [noGap()];
  let part = '';
  let isEscaped = false;
  eachCharacter(text, (character) => {
    const wildcard = isEscaped ? undefined : (WILDCARDS[character] as Gap | undefined);
    if (wildcard === undefined && character === ESCAPE && !isEscaped) isEscaped = true;
    else {
      isEscaped = false;
      if (wildcard === undefined) part += character;
      else {
        if (part !== '') gaps[parts.push(part)] = noGap();
        part = '';
        widen(gaps[parts.length], wildcard);
      }
    }
  });
  if (isEscaped) return undefined;
  if (part !== '') gaps[parts.push(part)] = noGap();
  const isLimited = gaps.some(({ most }) => most > 0 && most < math.huge);
  return { parts, gaps, states: isLimited ? statesOf(parts, gaps) : undefined };
}

function noGap(): Gap {
  return { least: 0, most: 0 };
}

function widen(gap: Gap, { least, most }: Gap): void {
  gap.least += least;
  gap.most += most;
}

/** What every text that fits begins with. */
export function headOf({ parts, gaps }: Pattern): string {
  return parts.length > 0 && gaps[0].most === 0 ? parts[0] : '';
}

/** What every text that fits ends in. */
export function tailOf({ parts, gaps }: Pattern): string {
  return parts.length > 0 && gaps[parts.length].most === 0 ? parts[parts.length - 1] : '';
}

/** Whether a pattern has no wildcard: then only its one part fits. */
export function isFixed({ parts, gaps }: Pattern): boolean {
  return parts.length <= 1 && gaps.every(({ most }) => most === 0);
}

/** Whether whatever begins with the head fits. */
export function isBeginning({ parts, gaps }: Pattern): boolean {
  return parts.length === 1 && gaps[0].most === 0 && gaps[1].least === 0 && gaps[1].most === math.huge;
}

/** Whether whatever ends in the tail fits. */
export function isEnding({ parts, gaps }: Pattern): boolean {
  return parts.length === 1 && gaps[1].most === 0 && gaps[0].least === 0 && gaps[0].most === math.huge;
}

export function fits(pattern: Pattern, text: string): boolean {
  return hasParts(pattern, text) && (pattern.states === undefined || passes(pattern.states, text));
}

/** Whether the parts stand in the text in their order, with at least as much between them as there must be. */
function hasParts({ parts, gaps }: Pattern, text: string): boolean {
  const end = text.length + 1;
  const last = parts.length - 1;
  let at = 1;
  for (const i of $range(0, last)) {
    const part = parts[i];
    const start = advanced(text, at, gaps[i].least);
    if (start > end) return false;
    if (i === last && gaps[i + 1].most === 0) {
      const place = end - part.length;
      return place >= start && (gaps[i].most > 0 || place === start) && sub(text, place) === part;
    }
    if (gaps[i].most === 0) {
      if (sub(text, start, start + part.length - 1) !== part) return false;
      at = start + part.length;
    } else {
      const [found] = find(text, part, start, true);
      if (found === undefined) return false;
      at = found + part.length;
    }
  }
  const { least, most } = gaps[parts.length];
  return most === 0 ? at === end : advanced(text, at, least) <= end;
}

/** The position some characters further on, past the end where there are not so many. */
function advanced(text: string, from: number, characters: number): number {
  let at = from;
  let left = characters;
  while (left > 0) {
    if (at > text.length) return at + 1;
    at = characterEnd(text, at) + 1;
    left -= 1;
  }
  return at;
}

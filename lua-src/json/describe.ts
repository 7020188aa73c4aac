// A value as an error message or a fact shows it: JSON, cut to a readable length.

import { clipped } from '../lua/utf8';
import { writeJson } from './write';

const SHOWN = 100;

/** For messages: `"abc"`, `5.9`, `null`. */
export function shown(value: unknown): string {
  return clipped(writeJson(value), SHOWN);
}

/** For facts: texts are cut, other scalars stay, the rest becomes JSON text. */
export function fact(value: unknown): unknown {
  if (type(value) === 'string') return clipped(value as string, SHOWN);
  return type(value) === 'table' ? shown(value) : value;
}

// The rules of the columns that hold texts, bytes, ids, and what is one of a few things.

import type { Rule } from './rule.js';

export const text: Rule = {
  allowed: 'a string of valid UTF-8',
  text: (sent) => (typeof sent === 'string' && isWellFormed(sent) ? sent : undefined),
  length: (stored) => [...stored].length,
  lengthUnit: 'characters',
};

export const bytes: Rule = {
  allowed: 'bytes as base64 with padding and without line breaks',
  text(sent) {
    if (typeof sent !== 'string') return undefined;
    return Buffer.from(sent, 'base64').toString('base64') === sent ? sent : undefined;
  },
  length: (stored) => Buffer.from(stored, 'base64').length,
  lengthUnit: 'bytes',
};

export const boolean: Rule = {
  allowed: 'true or false',
  text: (sent) => (sent === true || sent === false || sent === 'true' || sent === 'false' ? String(sent) : undefined),
};

export function enumeration(values: readonly string[]): Rule {
  return {
    allowed: `one of ${JSON.stringify(values)}`,
    text: (sent) => (values.includes(sent as string) ? (sent as string) : undefined),
  };
}

const MAX_LEVELS = 32;

export const json: Rule = {
  allowed: 'a string that holds JSON text (such as "{\\"a\\":[1]}") of at most 32 levels, without doubled keys',
  text(sent) {
    if (typeof sent !== 'string') return undefined;
    try {
      return isStorable(JSON.parse(sent), MAX_LEVELS) ? sent : undefined;
    } catch {
      return undefined;
    }
  },
};

function isStorable(value: unknown, levels: number): boolean {
  if (typeof value === 'string') return isWellFormed(value);
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.entries(value).every(([key, part]) => isWellFormed(key) && isStorable(part, levels - 1));
}

const TEXT_ID = 'a text of 1 to 256 bytes without control characters';
const MAX_ID = 2 ** 40;

export const textId: Rule = {
  allowed: TEXT_ID,
  text(sent) {
    if (typeof sent !== 'string' || sent === '' || Buffer.byteLength(sent) > 256 || !isWellFormed(sent))
      return undefined;
    return [...sent].some((character) => character < ' ' || character === '\x7f') ? undefined : sent;
  },
};

export const autoId: Rule = {
  allowed: `a whole number from 1 to ${MAX_ID}`,
  text(sent) {
    if (typeof sent !== 'number' && (typeof sent !== 'string' || !/^[1-9]\d{0,12}$/.test(sent))) return undefined;
    return Number.isInteger(Number(sent)) && Number(sent) >= 1 && Number(sent) <= MAX_ID ? String(sent) : undefined;
  },
};

/** Which kind of ids the model has that it refers to is not known here. */
export const reference: Rule = {
  allowed: `an id: ${TEXT_ID}, or ${autoId.allowed}`,
  text: (sent) => autoId.text(sent) ?? textId.text(sent),
};

export const foreign: Rule = {
  allowed: `an id: ${TEXT_ID}, or a whole number within ±${Number.MAX_SAFE_INTEGER}`,
  text: (sent) => (Number.isSafeInteger(sent) ? String(sent) : textId.text(sent)),
};

export const native: Rule = {
  allowed: 'nothing: use the key that the row names with any Redis command',
  text: () => undefined,
};

function isWellFormed(value: string): boolean {
  return !/\p{Surrogate}/u.test(value);
}

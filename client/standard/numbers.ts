// The rules of the columns that hold numbers.

import type { Rule } from './rule.js';

export const integer: Rule = {
  allowed:
    'a whole number from -9223372036854775808 to 9223372036854775807; beyond ±9007199254740991 as a string of digits',
  text(sent) {
    if (typeof sent === 'number') return Number.isSafeInteger(sent) ? String(sent) : undefined;
    if (sent === '0' || sent === '-0') return '0';
    if (typeof sent !== 'string' || sent.length > 20 || !/^-?[1-9]\d*$/.test(sent)) return undefined;
    return BigInt.asIntN(64, BigInt(sent)) === BigInt(sent) ? sent : undefined;
  },
  compare: (a, b) => signOf(BigInt(a) - BigInt(b)),
};

const NUMERAL = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

export const float: Rule = {
  allowed: 'a finite number',
  text(sent) {
    if (typeof sent === 'string') return NUMERAL.test(sent) ? float.text(Number(sent)) : undefined;
    return typeof sent === 'number' && Number.isFinite(sent) ? String(sent) : undefined;
  },
  compare: (a, b) => Number(a) - Number(b),
};

const MAX_DIGITS = 1000;

export const decimal: Rule = {
  allowed:
    'a decimal number of at most 1,000 digits as a string without exponent, or a JSON number of at most 15 digits',
  text(sent) {
    if (typeof sent === 'number') return ofNumber(sent);
    return typeof sent === 'string' ? ofDigits(sent) : undefined;
  },
  compare(a, b) {
    const scale = Math.max(scaleOf(a), scaleOf(b));
    return signOf(units(a, scale) - units(b, scale));
  },
  scale: scaleOf,
};

function ofDigits(text: string): string | undefined {
  if (text.length > MAX_DIGITS + 2 || !/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return undefined;
  if (text.replace(/[-.]/g, '').length > MAX_DIGITS) return undefined;
  return /[1-9]/.test(text) ? text : text.replace('-', '');
}

/** What is no whole number is what was written up to 15 digits, of which powers of ten take none. */
function ofNumber(value: number): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  if (Math.abs(value) >= 1e15 || Number(value.toPrecision(15)) !== value) return undefined;
  const [digits = '', power] = String(value).split('e-');
  if (power === undefined) return ofDigits(digits);
  if (power.length > 2) return undefined;
  const sign = value < 0 ? '-' : '';
  return `${sign}0.${'0'.repeat(Number(power) - 1)}${digits.replace(/[-.]/g, '')}`;
}

function scaleOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

function units(text: string, scale: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(scale - scaleOf(text)));
}

function signOf(difference: bigint): number {
  return difference < 0n ? -1 : Number(difference > 0n);
}

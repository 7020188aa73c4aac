// Documents among the words of a call: JSON as it stands, or `-` for what stdin holds.

import type { Context } from './context.js';
import { UsageError } from './exit-code.js';

/** Throws UsageError where it is not a JSON object. */
export async function jsonObject(context: Context, text: string, what: string): Promise<Record<string, never>> {
  const json = text === '-' ? await context.readInput() : text;
  return parseObject(json, what);
}

export function parseObject(json: string, what: string): Record<string, never> {
  const value = parsed(json, what);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, never>;
  throw new UsageError(`${what} must be a JSON object, such as {"name":"Ada"}`);
}

function parsed(json: string, what: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UsageError(`${what} must be JSON: ${(error as Error).message}`);
  }
}

/** A whole number from 1. */
export function wholeNumber(text: string, what: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`${what} must be a whole number from 1, not "${text}"`);
}

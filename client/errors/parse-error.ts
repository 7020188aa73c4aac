import { createError } from './registry.js';
import type { Facts } from './romulus-error.js';
import { saidBy } from './said.js';

/** `CODE {json}`, as the engine answers. */
const ENGINE_ERROR = /^([A-Z]+) (\{.*\})$/s;

/** The one error of the engine without JSON: its text belongs to Redis, so that cluster clients retry it. */
const TRY_AGAIN = /^TRYAGAIN (.*)$/s;

/**
 * Turns what a client's call threw into the class of its code. What the engine did not say (a lost connection, NOPERM,
 * READONLY, …) comes back as it is. The client's error is no cause of ours: it holds the same text, and all arguments.
 */
export function parseError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const said = saidBy(thrown);
  const [, code, json] = ENGINE_ERROR.exec(said) ?? [];
  if (code !== undefined && json !== undefined) {
    const facts = parseFacts(json);
    return facts ? createError(code, facts) : thrown;
  }
  const [, message] = TRY_AGAIN.exec(said) ?? [];
  return message === undefined ? thrown : createError('TRYAGAIN', { message });
}

function parseFacts(json: string): Facts | undefined {
  try {
    const facts = JSON.parse(json) as Facts;
    return typeof facts.message === 'string' ? facts : undefined;
  } catch {
    return undefined;
  }
}

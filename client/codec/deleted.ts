import { asList, asText } from '../transport/reply.js';

/** What a delete does, or would do: the row, and the rows that refer to it, as onDelete of their references says. */
export interface Deleted {
  /** Rows deleted, by model. 0 for a row that was not there. */
  readonly deleted: Readonly<Record<string, number>>;
  /** Rows that lost their reference, or got another, by model. */
  readonly changed: Readonly<Record<string, number>>;
}

/** `[model, deleted, changed, model, …]` as rom_delete replies it. */
export function decodeDeleted(reply: unknown): Deleted {
  const flat = asList(reply).map(asText);
  const deleted: Record<string, number> = {};
  const changed: Record<string, number> = {};
  for (let i = 0; i < flat.length; i += 3) {
    const [model = '', gone, altered] = flat.slice(i, i + 3);
    deleted[model] = Number(gone);
    changed[model] = Number(altered);
  }
  return { deleted, changed };
}

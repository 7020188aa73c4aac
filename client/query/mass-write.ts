// Writes to all rows that meet conditions: a call does as much as one call may, the next goes on where it ended.

import { asList, asText } from '../transport/reply.js';
import type { QueryDocument } from './query-document.js';
import type { Destination } from './target.js';

/** What update() and delete() of a query can be told. */
export interface MassWriteOptions {
  /** Told after each call how many rows are done so far. */
  readonly onProgress?: (rows: number) => void;
}

/** A call: the function, and the arguments between the query and the options. */
export interface MassWrite {
  readonly name: string;
  readonly args: readonly string[];
}

/** How many rows were written, in as many calls as it takes. */
export async function writeAll(
  { engine, model }: Destination,
  { budget, ...document }: QueryDocument,
  { name, args }: MassWrite,
  { onProgress }: MassWriteOptions,
): Promise<number> {
  const query = [model.name, JSON.stringify(document), ...args];
  let done = 0;
  let cursor: string | undefined;
  do {
    const options = { ...(budget === undefined ? {} : { budget }), ...(cursor === undefined ? {} : { cursor }) };
    const [rows, next] = asList(await engine.write(name, [...query, JSON.stringify(options)]));
    done += Number(asText(rows));
    onProgress?.(done);
    cursor = next === null || next === undefined ? undefined : asText(next);
  } while (cursor !== undefined);
  return done;
}

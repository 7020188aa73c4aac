// Replies into rows, with what the ids of foreign columns stand for where that was asked for: each resolver is called once
// for all rows of a reply, at whatever depth they are.

import type { Reading } from '../codec/reading.js';
import { type Resolve, resolveIds } from '../codec/resolve.js';
import type { RowCodec } from '../codec/row-codec.js';
import type { Shape } from '../schema/model.js';

type DecodedRow = Record<string, unknown>;

/** An id in a row, until what it stands for takes its place. */
interface Standing {
  readonly row: DecodedRow;
  readonly name: string;
  readonly id: string;
}

/** Rows of a reply, null for each that there is not. Throws InvalidError as decodeRow does, and what resolvers throw. */
export async function decodeRows<S extends Shape, R>(
  rows: RowCodec<S>,
  replies: readonly unknown[],
  reading: Reading,
): Promise<R[]> {
  const decoded = replies.map((reply) => rows.decodeOptional(reply, reading as Reading<never>));
  if (isResolving(reading)) await resolveForeign(decoded, reading);
  return decoded as R[];
}

function isResolving({ relations }: Reading): boolean {
  if (!relations) return false;
  for (const { resolve, reading } of relations.values()) {
    if (resolve || (reading && isResolving(reading))) return true;
  }
  return false;
}

async function resolveForeign(rows: readonly (DecodedRow | null)[], reading: Reading): Promise<void> {
  const standing = new Map<Resolve, Standing[]>();
  collect(rows, reading, standing);
  const calls = [...standing].map(async ([resolve, places]) => {
    const values = await resolveIds(
      resolve,
      places.map(({ id }) => id),
    );
    for (const { row, name, id } of places) row[name] = values.get(id) ?? null;
  });
  await Promise.all(calls);
}

function collect(rows: readonly (DecodedRow | null)[], { relations }: Reading, standing: Map<Resolve, Standing[]>) {
  for (const [name, { resolve, reading }] of relations ?? []) {
    if (resolve) {
      const places = rows.flatMap((row) => (typeof row?.[name] === 'string' ? [{ row, name, id: row[name] }] : []));
      if (places.length > 0) standing.set(resolve, [...(standing.get(resolve) ?? []), ...places]);
    } else if (reading) {
      collect(
        rows.flatMap((row) => (row?.[name] ?? []) as DecodedRow[]),
        reading,
        standing,
      );
    }
  }
}

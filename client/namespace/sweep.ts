import { type Deleted, decodeDeleted } from '../codec/deleted.js';
import type { Engine } from '../transport/engine.js';
import { asList, asText } from '../transport/reply.js';
import { type StepOptions, steps } from './steps.js';

/** A row that has expired and could not be deleted: others refer to it, say. */
export interface KeptRow {
  readonly model: string;
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** What a sweep did: with the expired rows went what onDelete says. */
export interface Swept extends Deleted {
  /** Expired rows that are gone. */
  readonly rows: number;
  readonly kept: readonly KeptRow[];
}

export interface SweepOptions extends StepOptions {
  /** Only this one, by its name in the schema. */
  readonly model?: string;
  /** Told after each call how many expired rows are gone. */
  readonly onProgress?: (rows: number) => void;
}

/** Deletes what has expired, oldest first, in as many calls as it takes. */
export async function sweep(engine: Engine, { model = '', onProgress, ...rest }: SweepOptions): Promise<Swept> {
  const all = { rows: 0, deleted: {}, changed: {}, kept: [] as KeptRow[] };
  const call = async (options: string) => {
    const [rows, effects, kept, next] = asList(await engine.write('sweep', [model, options]));
    return { value: { rows: Number(asText(rows)), ...decodeDeleted(effects), kept: asList(kept) }, next };
  };
  for await (const { rows, deleted, changed, kept } of steps(call, rest)) {
    all.rows += rows;
    add(all.deleted, deleted);
    add(all.changed, changed);
    all.kept.push(...kept.map((text) => JSON.parse(asText(text)) as KeptRow));
    onProgress?.(all.rows);
  }
  return all;
}

function add(sums: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [model, count] of Object.entries(counts)) sums[model] = (sums[model] ?? 0) + count;
}

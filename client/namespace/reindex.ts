import type { Engine } from '../transport/engine.js';
import { asList, asText } from '../transport/reply.js';
import { type StepOptions, steps } from './steps.js';

/** A row that a new index or constraint cannot take. */
export interface RefusedRow {
  readonly model: string;
  /** `unique email` */
  readonly index: string;
  readonly id: string;
  /** The row that has what must be unique. */
  readonly other?: string;
  /** The column whose value an index cannot take, and what it takes. */
  readonly column?: string;
  readonly allowed?: string;
}

/** How far a rebuild is. */
export interface ReindexProgress {
  readonly model: string;
  /** Rows of the model that have been passed, of those that it has. */
  readonly done: number;
  readonly rows: number;
}

export interface ReindexOptions extends StepOptions {
  /** Only this one, by its name in the schema. */
  readonly model?: string;
  /** Told after each call. */
  readonly onProgress?: (progress: ReindexProgress) => void;
}

/** What reindex() did. */
export interface Reindexed {
  /** Rows that were gone through. */
  readonly rows: number;
  /** Of the rows that stand in the way of an index or constraint the first of each call: change them, and do it again. */
  readonly refused: readonly RefusedRow[];
}

/** Brings rows and indexes to what the schema has become, in as many calls as it takes. */
export async function reindex(engine: Engine, options: ReindexOptions): Promise<Reindexed> {
  const { model = '', onProgress, ...rest } = options;
  const refused: RefusedRow[] = [];
  let rows = 0;
  const call = async (text: string) => {
    const [passed, found, next, progress] = asList(await engine.write('reindex', [model, text]));
    return { value: { passed: Number(asText(passed)), found: asList(found), progress }, next };
  };
  for await (const { passed, found, progress } of steps(call, rest)) {
    rows += passed;
    refused.push(...found.map((text) => JSON.parse(asText(text)) as RefusedRow));
    if (progress !== null && progress !== undefined) onProgress?.(JSON.parse(asText(progress)) as ReindexProgress);
  }
  return { rows, refused };
}

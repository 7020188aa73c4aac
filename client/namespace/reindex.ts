import type { Json } from '../codec/codec.js';
import type { Engine } from '../transport/engine.js';
import { asList, asText } from '../transport/reply.js';
import { type StepOptions, steps } from './steps.js';

/** A row that a new index or constraint cannot take, or that does not keep to what has become tighter. */
export interface RefusedRow {
  readonly model: string;
  /** `unique email`; absent where it is a column that has become tighter. */
  readonly index?: string;
  readonly id: string;
  /** The row that has what must be unique, and what that is, by the columns of the constraint. */
  readonly other?: string;
  readonly values?: readonly Json[];
  /** The column whose value an index cannot take or that has become tighter, and what is allowed there. */
  readonly column?: string;
  readonly found?: string;
  readonly allowed?: string;
}

/** How far a rebuild is. */
export interface ReindexProgress {
  readonly model: string;
  /** Rows of the model that have been passed, of those that it has. */
  readonly done: number;
  readonly rows: number;
  /** Of the rows that were passed in this call, how often one stood in the way of something. */
  readonly refused: number;
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
  /** Of the rows that stand in the way of something the first of each call: change them, and do it again. */
  readonly refused: readonly RefusedRow[];
  /** How often a row stood in the way of something, listed or not. */
  readonly refusals: number;
}

/** Brings rows and indexes to what the schema has become, in as many calls as it takes. */
export async function reindex(engine: Engine, options: ReindexOptions): Promise<Reindexed> {
  const { model = '', onProgress, ...rest } = options;
  const refused: RefusedRow[] = [];
  let rows = 0;
  let refusals = 0;
  const call = async (text: string) => {
    const [passed, found, next, progress] = asList(await engine.write('reindex', [model, text]));
    return { value: { passed: Number(asText(passed)), found: asList(found), progress }, next };
  };
  for await (const { passed, found, progress } of steps(call, rest)) {
    rows += passed;
    refused.push(...found.map((text) => JSON.parse(asText(text)) as RefusedRow));
    if (progress === null || progress === undefined) continue;
    const told = JSON.parse(asText(progress)) as ReindexProgress;
    refusals += told.refused;
    onProgress?.(told);
  }
  return { rows, refused, refusals };
}

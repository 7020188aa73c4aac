import type { Engine } from '../transport/engine.js';
import { asList, asText } from '../transport/reply.js';
import { type StepOptions, steps } from './steps.js';

/** How much there is of an index. */
export interface IndexStats {
  readonly entries: number;
  /** Distinct terms, where entries have any. */
  readonly terms?: number;
  /** Rows whose value is null, where the index lists them. */
  readonly nulls?: number;
  /** null for users who may not call MEMORY. */
  readonly bytes: number | null;
}

/** How much there is of a model. Sizes are bytes. */
export interface ModelStats {
  readonly rows: number;
  /** The greatest automatic id given so far. */
  readonly last?: string;
  /** Bytes of the rows, native keys included. Those of large models are estimated from some of their rows. */
  readonly bytes: number | null;
  /** How many rows were measured. */
  readonly sampled: number;
  /** By kind and name, `equal city`; `live` is the list of ids. */
  readonly indexes: Readonly<Record<string, IndexStats>>;
}

/** By the names that models have in the schema. */
export type Stats = Readonly<Record<string, ModelStats>>;

export interface StatsOptions extends StepOptions {
  /** Only this one, by its name in the schema. */
  readonly model?: string;
  /** Told after each call how many models and indexes have been measured. */
  readonly onProgress?: (measured: number) => void;
}

type Figure = { model: string; index?: string } & Omit<ModelStats, 'indexes'> & IndexStats;

/** Measures rows and indexes, in as many calls as it takes. */
export async function stats(engine: Engine, { model = '', onProgress, ...rest }: StatsOptions): Promise<Stats> {
  const models: Record<string, ModelStats & { indexes: Record<string, IndexStats> }> = {};
  let measured = 0;
  const call = async (options: string) => {
    const [figures, next] = asList(await engine.read('stats', [model, options]));
    return { value: asList(figures).map((text) => JSON.parse(asText(text)) as Figure), next };
  };
  for await (const figures of steps(call, rest)) {
    for (const { model: name, index, ...figure } of figures) {
      if (index === undefined) models[name] = { ...figure, indexes: {} };
      else models[name]!.indexes[index] = figure;
    }
    measured += figures.length;
    onProgress?.(measured);
  }
  return models;
}

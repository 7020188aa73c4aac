import type { Json } from '../codec/codec.js';
import type { SchemaDocument } from '../schema/to-document.js';
import type { Engine } from '../transport/engine.js';
import { asList, asText } from '../transport/reply.js';

/** What define() can be told: all that loses or tightens. In redis-cli: the last argument of rom_define */
export interface DefineOptions {
  /** Only tells what would happen. */
  readonly dryRun?: boolean;
  /** The version that the schema must have: what was decided on another one is refused. */
  readonly ifVersion?: number;
  /** `User`, a model; `User.city`, a column; `User.byCity`, an index; `User.name,org`; `User.city.index`, an attribute. */
  readonly drop?: readonly string[];
  /** From `User` or `User.city` to a name. */
  readonly rename?: Readonly<Record<string, string>>;
  /** Columns whose default rows without a value are to take, as `User.plan`; reindex() gives it to them. */
  readonly fill?: readonly string[];
  /** What a document may do besides adding: tighten what rows keep to, rebuild indexes, take a name of the past again. */
  readonly allow?: readonly ('tighten' | 'rebuild' | 'reuse')[];
}

/** What a define changed, or would change. */
export interface SchemaPlan {
  /** The version of the schema after it. */
  readonly version: number;
  readonly steps: readonly Readonly<Record<string, Json>>[];
  /** Rows that were read to fill new indexes and defaults. */
  readonly rows: number;
  /** What reindex has to do. */
  readonly rebuild?: readonly PlannedRebuild[];
}

/** What the rows of a model are still to get. */
export interface PlannedRebuild {
  readonly model: string;
  readonly rows: number;
  readonly indexes: readonly string[];
  /** Columns whose default they take. */
  readonly defaults: readonly string[];
  /** Columns that have become tighter: whether rows keep to that is still to be asked. */
  readonly asked: readonly string[];
  /** Columns that are to be of another type once every row is known to fit. */
  readonly types: readonly string[];
}

export async function define(engine: Engine, document: SchemaDocument, options: DefineOptions): Promise<SchemaPlan> {
  const [, plan] = asList(await engine.write('define', [JSON.stringify(document), JSON.stringify(options)]));
  return JSON.parse(asText(plan)) as SchemaPlan;
}

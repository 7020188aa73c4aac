// What a query wants of each row: columns, and relations with what is wanted of their rows. As a document, and as the
// way to read the reply.

import type { Json } from '../codec/codec.js';
import type { Reading, RelationDecoder } from '../codec/reading.js';
import type { RowCodec } from '../codec/row-codec.js';
import { QueryError } from '../errors/query-error.js';
import type { Shape } from '../schema/model.js';
import { asList, asText } from '../transport/reply.js';
import { toWhereDocument } from './where-document.js';
import type { WithDocument } from './with-document.js';

/** What the types call OptionsOf, whatever the model. */
interface Options {
  readonly select?: readonly string[];
  readonly with?: object;
  readonly where?: object;
  readonly scan?: object;
  readonly [part: string]: unknown;
}

/** Relations as a document, and as decoders of the reply. Throws QueryError for what is no relation of the model. */
export function readRelations<S extends Shape>(
  rows: RowCodec<S>,
  relations: object,
): { readonly document: WithDocument; readonly decoders: ReadonlyMap<string, RelationDecoder> } {
  const document: Record<string, Json> = {};
  const decoders = new Map<string, RelationDecoder>();
  for (const [name, given] of Object.entries(relations) as [string, true | object | undefined][]) {
    if (given === undefined) continue;
    const resolve = rows.resolverOf(name);
    if (resolve) {
      decoders.set(name, { nothing: () => null, decode: asText, resolve });
      continue;
    }
    const target = rows.relationTo(name);
    if (!target) throw unknownRelation(name);
    const { part, reading } = readOptions(target.rows, given === true ? {} : given);
    document[name] = { ...part, ...(target.way as Record<string, Json>) };
    decoders.set(name, decoderOf(target.rows, reading, target.isMany));
  }
  return { document, decoders };
}

/** `select` and `with` of a document, and how to read what they give. */
export function readOptions<S extends Shape>(
  rows: RowCodec<S>,
  options: object,
): { readonly part: Record<string, Json>; readonly reading: Reading } {
  const { with: relations = {}, where, scan, select, ...plain }: Options = { ...options };
  const { document, decoders } = readRelations(rows, relations);
  const conditions = [where, scan].filter((given) => given !== undefined).map((given) => toWhereDocument(rows, given));
  const part: Record<string, Json> = {
    ...(plain as Record<string, Json>),
    ...(conditions.length > 0 ? { where: conditions.length > 1 ? { and: conditions } : conditions[0]! } : {}),
    ...(scan ? { scan: true } : {}),
    ...(select ? { select: withForeign(select, decoders) } : {}),
    ...(Object.keys(document).length > 0 ? { with: document } : {}),
  };
  return { part, reading: { selected: select, relations: decoders } };
}

/** Columns to select: the ids of what is resolved are among them. */
export function withForeign(select: readonly string[], relations: Reading['relations']): string[] {
  const foreign = [...(relations ?? [])].filter(([, { resolve }]) => resolve).map(([name]) => name);
  return [...new Set([...select, ...foreign])];
}

function decoderOf<S extends Shape>(rows: RowCodec<S>, reading: Reading, isMany: boolean): RelationDecoder {
  const decode = (reply: unknown) => rows.decodeRow(reply, reading as Reading<never>);
  if (!isMany) return { nothing: () => null, decode, reading };
  return { nothing: () => [], decode: (reply) => asList(reply).map(decode), reading };
}

function unknownRelation(name: string): QueryError {
  const path = `with.${name}`;
  const hint =
    'name a reference column, a foreign one with a resolver, or one of the relations() of the model, whose model is among those of connect()';
  return new QueryError('QUERY', { message: `${path} is no relation: ${hint}`, path, hint });
}

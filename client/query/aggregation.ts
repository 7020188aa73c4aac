// Aggregates: their part of a query document, and their results.

import type { RowCodec } from '../codec/row-codec.js';
import type { Shape } from '../schema/model.js';
import { asList, asPairs } from '../transport/reply.js';
import type { Aggregate, Aggregated, Aggregates, Group, GroupColumn } from '../types/aggregates.js';
import { gather } from './gather.js';
import type { QueryDocument } from './query-document.js';
import type { Target } from './target.js';

interface AggregationDocument<S extends Shape> extends QueryDocument {
  readonly groupBy?: string;
  readonly aggregate: Aggregates<S>;
}

/** One result, as there is one group. */
export async function aggregate<S extends Shape, const A extends Aggregates<S>>(
  target: Target<S>,
  document: QueryDocument,
  aggregates: A,
): Promise<Aggregated<S, A>> {
  const asked: AggregationDocument<S> = { ...document, aggregate: aggregates };
  const [result] = await read(target, asked);
  return decodeResults(target.rows, aggregates, result ?? new Map<string, string>()) as Aggregated<S, A>;
}

/** Rows by the value of a column, which have not been asked about. Made by groupBy(). */
export class Grouped<S extends Shape, G extends GroupColumn<S>> {
  constructor(
    private readonly target: Target<S>,
    private readonly document: QueryDocument,
    private readonly column: G,
  ) {}

  /**
   * What there is to know about each group, in the order of their values; rows without a value are a group, too.
   *
   * @throws QueryError if the engine refuses the query.
   * @throws BudgetError if it would give more than 10,000 groups, or if what is known of them is too much to be carried from one
   *   call to the next.
   *
   * @example
   * ```ts
   * const cities = await db.User.groupBy('city').aggregate({ users: 'count', oldest: { max: 'age' } });
   * // { city: string | null, users: number, oldest: number | null }[]
   * ```
   *
   * In redis-cli: `FCALL_RO rom_aggregate 1 shop User '{"groupBy":"city","aggregate":{"users":"count","oldest":{"max":"age"}}}'`
   */
  async aggregate<const A extends Aggregates<S>>(
    aggregates: A & { readonly [K in G]?: never },
  ): Promise<Group<S, G, A>[]> {
    const { target, document, column } = this;
    const asked: AggregationDocument<S> = { ...document, groupBy: column, aggregate: aggregates };
    const groups = await read(target, asked);
    return groups.map((results) => {
      const text = results.get(column);
      const value = text === undefined ? null : target.rows.decodeValue(column, text);
      return { [column]: value, ...decodeResults(target.rows, aggregates, results) } as Group<S, G, A>;
    });
  }
}

async function read<S extends Shape>(target: Target<S>, document: QueryDocument): Promise<Map<string, string>[]> {
  return asList(await gather(target, 'aggregate', document)).map(asPairs);
}

function decodeResults<S extends Shape>(
  rows: RowCodec<S>,
  aggregates: Aggregates<S>,
  results: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const decoded = Object.entries(aggregates).map(([name, aggregate]) => {
    const text = results.get(name);
    return [name, text === undefined ? null : decodeResult(rows, aggregate, text)] as const;
  });
  return Object.fromEntries(decoded);
}

/** Counts and averages are numbers, the rest is of the column's type. */
function decodeResult<S extends Shape>(rows: RowCodec<S>, aggregate: Aggregate<S>, text: string): unknown {
  if (aggregate === 'count' || 'avg' in aggregate) return Number(text);
  const [column] = Object.values<string>(aggregate);
  return rows.decodeValue(column ?? '', text);
}

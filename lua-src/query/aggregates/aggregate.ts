// An aggregation: out of indexes where they know, else by reading rows.

import type { Schema } from '../../schema/model';
import type { Budget } from '../budget';
import { isEverything } from '../driver';
import { prepare } from '../execute';
import type { Answer } from './answer';
import type { Aggregation } from './document';
import { aggregateIndexes } from './from-index';
import { aggregateRows } from './from-rows';
import { countByIndex } from './from-terms';
import { sortAnswers } from './groups';

/**
 * One answer, or one for each value of the column to group by, in the order of the values, null last. Throws BUDGET, mostly with a
 * cursor to go on with, QUERY.
 */
export function aggregate(
  schema: Schema,
  { query, groupBy, aggregates, before }: Aggregation,
  budget: Budget,
): Answer[] {
  const gathering = { budget, before, fingerprint: query.fingerprint };
  const prepared = prepare(schema, query, budget);
  if (groupBy === undefined) {
    const answer = aggregateIndexes(schema, prepared, aggregates, gathering);
    return answer === undefined ? aggregateRows(prepared, undefined, aggregates, gathering) : [answer];
  }
  const countsAll = isEverything(prepared.bound) && aggregates.every(({ about }) => about === undefined);
  const counted = countsAll ? countByIndex(query.model, groupBy, aggregates, gathering) : undefined;
  const answers = counted ?? aggregateRows(prepared, groupBy, aggregates, gathering);
  sortAnswers(answers, groupBy.codec);
  return answers;
}

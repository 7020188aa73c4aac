import { BudgetError } from '../errors/budget-error.js';
import type { QueryDocument } from './query-document.js';
import type { Destination } from './target.js';

/** What the engine answers about all rows of a query, in as many calls as it takes. */
export async function gather(
  { engine, model }: Destination,
  name: 'count' | 'aggregate',
  document: QueryDocument,
): Promise<unknown> {
  let asked = document;
  for (;;) {
    try {
      return await engine.read(name, [model.name, JSON.stringify(asked)]);
    } catch (error) {
      if (!(error instanceof BudgetError) || error.cursor === undefined) throw error;
      asked = { ...document, after: error.cursor };
    }
  }
}

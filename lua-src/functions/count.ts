// rom_count: how many rows meet conditions.

import { startBudget } from '../query/budget';
import { parseQuery } from '../query/document';
import { countRows, prepareCount } from '../query/execute';
import { type Call, readModel } from './call';

export function count(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const asked = parseQuery(schema, model, call.args[1], 2);
  const budget = startBudget(asked.budget);
  return countRows(prepareCount(schema, asked, budget), budget);
}

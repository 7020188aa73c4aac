// rom_count: how many rows meet the conditions. Order, limit and offset do not bear on it.

import { liveCount } from '../index/live';
import { bindCondition } from '../query/bind';
import { startBudget } from '../query/budget';
import { parseQuery } from '../query/document';
import { countRows } from '../query/execute';
import { type Call, readModel } from './call';

export function count(this: void, call: Call): unknown {
  const [, model] = readModel(call);
  const asked = parseQuery(model, call.args[1], 2);
  return countRows(model, bindCondition(model, asked.where), liveCount(model), startBudget(asked.budget));
}

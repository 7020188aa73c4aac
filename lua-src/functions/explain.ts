// rom_explain: the plan of a query, and with "analyze" what running it took.

import { writeJson } from '../json/write';
import { startBudget } from '../query/budget';
import { parseQuery, type Query } from '../query/document';
import { findIds, type Planned, prepare } from '../query/execute';
import { type Analysis, explainPlan } from '../query/explain';
import { type Call, readModel } from './call';

export function explain(this: void, call: Call): unknown {
  const [, model] = readModel(call);
  const asked = parseQuery(model, call.args[1], 2);
  const planned = prepare(asked);
  return writeJson(explainPlan(asked, planned, asked.analyze ? analyze(asked, planned) : undefined));
}

function analyze(asked: Query, planned: Planned): Analysis {
  const budget = startBudget(asked.budget);
  const before = now();
  const { ids, plan } = findIds(asked, planned, budget);
  const taken = now() - before;
  return { examined: budget.used, returned: ids.length, ran: plan, microseconds: taken > 0 ? taken : undefined };
}

/** Microseconds; Redis 7.2 and later stop the clock while a function runs. */
function now(): number {
  const [seconds, microseconds] = redis.call<[string, string]>('TIME');
  return (tonumber(seconds) as number) * 1e6 + (tonumber(microseconds) as number);
}

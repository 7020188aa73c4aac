// rom_explain: the plan of a query, and with "analyze" what running it took.

import { NULL } from '../json/value';
import { writeJson } from '../json/write';
import { startBudget } from '../query/budget';
import { findPage, prepare } from '../query/execute';
import { type Analysis, explainPlans } from '../query/explain';
import { startFinding } from '../query/finding';
import { planQuery } from '../query/plan';
import { type Asked, parseAsked } from '../query/relations/document';
import type { Schema } from '../schema/model';
import { type Call, readModel } from './call';
import { unitsOfPage } from './rows';

export function explain(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const asked = parseAsked(schema, model, call.args[1], 2);
  const { query } = asked;
  if (query.analyze) return explainRun(schema, asked);
  const prepared = prepare(schema, query, startBudget(query.budget));
  return writeJson(explainPlans(prepared, planQuery(prepared, true), undefined));
}

/** The whole of what a query does, from the binding of its conditions on, and the plans of what was bound for it: one budget holds for both. */
function explainRun(schema: Schema, asked: Asked): unknown {
  const { query } = asked;
  const { budget, used } = startFinding(query, unitsOfPage(asked));
  const commandsBefore = commandsSoFar();
  const before = now();
  const { ids, plan, plans, counted, isKnown = false } = findPage(schema, query, budget);
  const taken = now() - before;
  const commands = commandsSoFar();
  const analysis: Analysis = {
    examined: used(),
    returned: ids.length,
    ran: plan.strategy,
    switched: plans[0] !== plan,
    known: isKnown,
    commands: commandsBefore === undefined || commands === undefined ? NULL : commands - commandsBefore - OWN_COMMANDS,
    microseconds: taken > 0 ? taken : NULL,
  };
  const prepared = counted ?? prepare(schema, query, budget);
  return writeJson(explainPlans(prepared, planQuery(prepared, true), analysis));
}

/** Microseconds; Redis 7.2 and later stop the clock while a function runs. */
function now(): number {
  const [seconds, microseconds] = redis.call<[string, string]>('TIME');
  return (tonumber(seconds) as number) * 1e6 + (tonumber(microseconds) as number);
}

/** Commands that measuring issues itself: the first INFO and TIME twice. */
const OWN_COMMANDS = 3;

/**
 * Commands that the server has run: within a call only the call's own add to it. Undefined where the user may not ask.
 */
function commandsSoFar(): number | undefined {
  const reply: unknown = redis.pcall('INFO', 'commandstats');
  if (type(reply) !== 'string') return undefined;
  let total = 0;
  for (const [calls] of string.gmatch(reply as string, 'calls=(%d+)')) total += tonumber(calls) as number;
  return total;
}

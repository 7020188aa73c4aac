// rom_explain: the plan of a query, and with "analyze" what running it took.

import { NULL } from '../json/value';
import { writeJson } from '../json/write';
import { charge, startBudget } from '../query/budget';
import { findPage, prepare } from '../query/execute';
import { type Analysis, explainPlans } from '../query/explain';
import { startFinding } from '../query/finding';
import { planQuery } from '../query/plan';
import { type Asked, parseAsked } from '../query/relations/document';
import type { Schema } from '../schema/model';
import { type Call, readModel } from './call';

export function explain(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const asked = parseAsked(schema, model, call.args[1], 2);
  const { query } = asked;
  const preparing = startBudget(query.budget);
  const prepared = prepare(schema, query, preparing);
  const plans = planQuery(prepared, true);
  return writeJson(explainPlans(prepared, plans, query.analyze ? analyze(schema, asked, preparing.used) : undefined));
}

/** The whole of what a query does, from the binding of its conditions on, within what explaining has left of the budget. */
function analyze(schema: Schema, asked: Asked, spent: number): Analysis {
  const { budget, used } = startFinding(asked);
  charge(budget, spent);
  const commandsBefore = commandsSoFar();
  const before = now();
  const { ids, plan, plans } = findPage(schema, asked.query, budget);
  const taken = now() - before;
  const commands = commandsSoFar();
  return {
    examined: used() - spent,
    returned: ids.length,
    ran: plan.strategy,
    switched: plans[0] !== plan,
    commands: commandsBefore === undefined || commands === undefined ? NULL : commands - commandsBefore - OWN_COMMANDS,
    microseconds: taken > 0 ? taken : NULL,
  };
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

// rom_aggregate: counts, sums, averages, smallest and largest values of the rows that meet conditions.

import { list } from '../json/value';
import { writeJson } from '../json/write';
import { aggregate as answersOf } from '../query/aggregates/aggregate';
import { flatAnswer, jsonAnswer } from '../query/aggregates/answer';
import { parseAggregation } from '../query/aggregates/document';
import { NARROWER, startBudget } from '../query/budget';
import { type Call, readModel } from './call';

export function aggregate(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  const asked = parseAggregation(schema, model, call.args[1], 2);
  const answers = answersOf(schema, asked, startBudget(asked.query.budget, NARROWER));
  const { groupBy, aggregates, format } = asked;
  if (format === 'flat') return answers.map((answer) => flatAnswer(model, groupBy, aggregates, answer));
  return writeJson(list(answers.map((answer) => jsonAnswer(model, groupBy, aggregates, answer))));
}

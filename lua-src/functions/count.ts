// rom_count: how many rows meet conditions.

import { countQuery, parseCounting } from '../query/counting';
import { type Call, readModel } from './call';

export function count(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  return countQuery(schema, parseCounting(schema, model, call.args[1], 2));
}

// rom_count: how many rows meet conditions.

import { parseQuery } from '../query/document';
import { countQuery } from '../query/counting';
import { type Call, readModel } from './call';

export function count(this: void, call: Call): unknown {
  const [schema, model] = readModel(call);
  return countQuery(schema, parseQuery(schema, model, call.args[1], 2));
}

// rom_describe: the schema as the document that would declare it.

import { printSchema } from '../schema/print';
import { loadLaid, loadSchema, modelOf } from '../schema/store';
import type { Call } from './call';

export function describe(this: void, { namespace, args }: Call): unknown {
  const schema = loadSchema(namespace);
  const { definition } = loadLaid(namespace);
  if (args.length === 0) return printSchema(definition);
  const { name } = modelOf(schema, args[0]);
  return printSchema({ models: definition.models.filter((model) => model.name === name) });
}

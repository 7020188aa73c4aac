// Columns of another type. A text that is stored stays as it is, so that each has to be one of the new type as it stands: where
// rows are few one call asks them, and the type changes in it; where there are more, a rebuild asks them step by step, and
// the type changes when it is through (see schema/becoming).

import { fail } from '../fail';
import { fact, shown } from '../json/describe';
import { become, withBecoming } from '../schema/becoming';
import { compileSchema, type Laid } from '../schema/compile';
import { layoutOf, type ModelLayout } from '../schema/layout';
import { problemAsStored } from '../schema/limits';
import type { Becoming } from '../schema/merging';
import type { ModelDefinition } from '../schema/definition';
import type { Column, Model, Schema } from '../schema/model';
import { parseSchema } from '../schema/parse';
import { printSchema } from '../schema/print';
import { defaultOf } from '../schema/values';
import { assertSchema } from './assertions';
import { fillingOf } from './evolution';

/** The schema with columns that are to be of another type, or are so already where that can be told in this call. */
export function retype(laid: Laid, columns: readonly Becoming[], stored?: Schema): Laid {
  const planned = replaceModels(laid, (definition, layout) => {
    let next = layout;
    for (const { model, column } of columns) if (model === definition.name) next = withBecoming(next, column);
    return { definition, layout: next };
  });
  return replaceModels(planned, (definition, layout) => {
    const before = stored?.models.find(({ stem }) => stem === layout.stem);
    const filling = before === undefined ? 'none' : fillingOf(before);
    if (filling === 'later') return { definition, layout };
    const isOwn = (name: string): boolean =>
      columns.some(({ model, column }) => model === definition.name && column.name === name);
    return become(definition, layout, (name) => filling === 'none' || isOwn(name));
  });
}

/** The same with the columns of a model that are ready. */
export function settle(laid: Laid, model: string, isReady: (this: void, name: string) => boolean): Laid {
  return replaceModels(laid, (definition, layout) =>
    definition.name === model ? become(definition, layout, isReady) : { definition, layout },
  );
}

/**
 * That the schema can be what it is on its way to be, and that defaults fit what columns are and what they are to become.
 * Throws SCHEMA, INVALID.
 */
export function assertBecoming({ namespace, models, version }: Schema, laid: Laid): void {
  const columns = models.filter((model) => model.columns.some(({ becoming }) => becoming !== undefined));
  if (columns.length === 0) return;
  for (const model of columns) for (const column of model.columns) assertDefault(model, column);
  const settled = replaceModels(laid, (definition, layout) => become(definition, layout, () => true));
  parseSchema(printSchema(settled.definition));
  assertSchema(compileSchema(namespace, settled, '', version), settled.definition);
}

function assertDefault(model: Model, column: Column): void {
  const { becoming, name } = column;
  const text = defaultOf(column);
  if (becoming === undefined || text === false) return;
  const allowed = problemAsStored(becoming, text);
  if (allowed === undefined) return;
  const path = `models.${model.name}.columns.${name}`;
  const advice = `drop "${model.name}.${name}.default" in the same call`;
  fail('SCHEMA', `${path}: its default ${shown(text)} would not fit, allowed: ${allowed}; ${advice}`, {
    path,
    found: fact(text),
    allowed,
  });
}

type ModelPart = { readonly definition: ModelDefinition; readonly layout: ModelLayout };

function replaceModels(
  { definition, layout }: Laid,
  replaced: (this: void, definition: ModelDefinition, layout: ModelLayout) => ModelPart,
): Laid {
  const models: ModelDefinition[] = [];
  const layouts: Record<string, ModelLayout> = {};
  for (const model of definition.models) {
    const part = replaced(model, layoutOf(layout, model.name));
    models.push(part.definition);
    layouts[model.name] = part.layout;
  }
  return { definition: { models }, layout: { ...layout, models: layouts } };
}

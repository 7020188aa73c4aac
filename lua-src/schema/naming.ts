// Under which names new models and columns are stored: their own, unless something that is stored has it, be it called
// otherwise by now or on its way out. So what an old thing left behind never turns up in a new one of its name. Pure.

import { integerText } from '../lua/numbers';
import type { Laid } from './compile';
import { emptyModel, type Layout, layoutOf, type ModelLayout } from './layout';
import type { ModelDefinition, SchemaDefinition } from './definition';

/** The layout of `merged`, which grew out of `changed`, which came from what is stored. */
export function withNames(stored: Laid, changed: Laid, merged: SchemaDefinition): Layout {
  const models: Record<string, ModelLayout> = {};
  for (const model of merged.models) {
    const known = changed.definition.models.find(({ name }) => name === model.name);
    const layout =
      known === undefined
        ? emptyModel(freeName(model.name, stemsOf(stored)))
        : withFields(layoutOf(changed.layout, model.name), known, model);
    models[model.name] = layout;
  }
  return { ...changed.layout, models };
}

function stemsOf({ definition, layout }: Laid): LuaSet<string> {
  const stems = new LuaSet<string>();
  for (const { name } of definition.models) stems.add(layoutOf(layout, name).stem);
  for (const { stem } of layout.removed) stems.add(stem);
  for (const { stem } of layout.retired) stems.add(stem);
  return stems;
}

function withFields(layout: ModelLayout, known: ModelDefinition, model: ModelDefinition): ModelLayout {
  const taken = new LuaSet<string>();
  for (const { name } of known.columns) taken.add(layout.fields[name] ?? name);
  for (const { field } of layout.leaving) taken.add(field);
  const fields = { ...layout.fields };
  for (const { name } of model.columns) {
    if (known.columns.some((column) => column.name === name)) continue;
    const field = freeName(name, taken);
    taken.add(field);
    if (field !== name) fields[name] = field;
  }
  return { ...layout, fields };
}

/** No name of a schema has a dot, so that these meet none that is to come. */
function freeName(name: string, taken: LuaSet<string>): string {
  let free = name;
  let number = 1;
  while (taken.has(free)) {
    number += 1;
    free = `${name}.${integerText(number)}`;
  }
  return free;
}

// What a document adds to the schema that is stored. Additive: what the document lacks stays, what it repeats is
// nothing new, what it would lose or tighten is listed and refused unless it is allowed, so that services with different
// models and old and new versions of one service can share a namespace. Pure.

import type { Laid } from './compile';
import { type Allowance, conflict, type Merge, needs } from './merging';
import { layoutOf } from './layout';
import { mergeColumn } from './merge-column';
import type { IndexDefinition, ModelDefinition, SchemaDefinition, UniqueDefinition } from './definition';

export function mergeSchemas(
  { definition: stored, layout }: Laid,
  wanted: SchemaDefinition,
  allow: LuaSet<Allowance>,
): Merge {
  const merge: Merge = {
    merged: { models: [...stored.models] },
    layout,
    allow,
    steps: [],
    becoming: [],
    conflicts: [],
  };
  for (const model of wanted.models) {
    const at = stored.models.findIndex((known) => known.name === model.name);
    if (at >= 0) merge.merged.models[at] = mergeModel(merge, stored.models[at], model);
    else {
      assertNew(merge, `models.${model.name}`, model.name, layout.renamed);
      merge.merged.models.push(model);
      merge.steps.push({ do: 'addModel', model: model.name });
    }
  }
  return merge;
}

/** A name of the past is more likely that of an old version than that of something new. */
function assertNew(merge: Merge, path: string, name: string, renamed: Readonly<Record<string, string>>): void {
  const now = renamed[name] as string | undefined;
  if (now === undefined || merge.allow.has('reuse')) return;
  conflict(merge, path, `it is called ${now} now; allow "reuse" for another one of the name ${name}`);
}

function mergeModel(merge: Merge, stored: ModelDefinition, wanted: ModelDefinition): ModelDefinition {
  const { name } = stored;
  if (stored.primaryKey !== wanted.primaryKey) {
    conflict(merge, `models.${name}.primaryKey`, `the primary key is ${stored.primaryKey} and cannot be renamed`);
  }
  if (stored.ids !== wanted.ids) {
    conflict(merge, `models.${name}.primaryKey`, `its ids are ${stored.ids.name} and cannot become ${wanted.ids.name}`);
  }
  const columns = [...stored.columns];
  for (const column of wanted.columns) {
    const at = stored.columns.findIndex((known) => known.name === column.name);
    if (at >= 0) columns[at] = mergeColumn(merge, name, stored.columns[at], column);
    else {
      assertNew(merge, `models.${name}.columns.${column.name}`, column.name, layoutOf(merge.layout, name).renamed);
      columns.push(column);
      merge.steps.push({ do: 'addColumn', model: name, column: column.name });
    }
  }
  const unique = mergeUnique(merge, name, stored.unique, wanted.unique);
  const indexes = mergeIndexes(merge, name, stored.indexes, wanted.indexes);
  const expires = mergeExpires(merge, name, stored.expires, wanted.expires);
  return { name, columns, primaryKey: stored.primaryKey, ids: stored.ids, unique, indexes, expires };
}

function mergeIndexes(
  merge: Merge,
  model: string,
  stored: readonly IndexDefinition[],
  wanted: readonly IndexDefinition[],
): IndexDefinition[] {
  const indexes = [...stored];
  for (const index of wanted) {
    const known = stored.find(({ name }) => name === index.name);
    if (known === undefined) {
      indexes.push(index);
      merge.steps.push({ do: 'addIndex', model, column: index.name, attribute: index.kinds[0] });
    } else {
      const reason = differenceOf(known, index);
      // That a keygen has changed is nothing that the document says, so it asks for no leave.
      const isNew = known.hash !== index.hash;
      if (reason === undefined && !isNew) continue;
      if (reason !== undefined && !needs(merge, 'rebuild', `models.${model}.indexes.${index.name}`, reason)) continue;
      indexes[stored.indexOf(known)] = index;
      merge.steps.push({ do: 'rebuild', model, column: index.name, attribute: index.kinds[0] });
    }
  }
  return indexes;
}

/** What of an index that is there would become another. */
function differenceOf(stored: IndexDefinition, wanted: IndexDefinition): string | undefined {
  const parts = (index: IndexDefinition): [string, string][] => [
    ['it is made from', table.concat(index.from, ', ')],
    ['it is made by', index.keygen === undefined ? 'no keygen' : `the keygen ${index.keygen}`],
    ['its kinds are', table.concat(index.kinds, ', ')],
    ['its scores are', index.scores === undefined ? 'without names' : table.concat(index.scores, ', ')],
    ['its steps are', shownSteps(index)],
    ['it goes by', index.words === undefined ? 'no words' : `the words of ${index.words}`],
  ];
  const now = parts(wanted);
  const was = parts(stored);
  for (const i of $range(0, was.length - 1)) if (now[i][1] !== was[i][1]) return `${was[i][0]} ${was[i][1]}`;
  return undefined;
}

function shownSteps({ from, steps }: IndexDefinition): string {
  const widths = from.map((column) => `${(steps?.get(column) as number | undefined) ?? 'none'}`);
  return steps === undefined ? 'none' : table.concat(widths, ', ');
}

/** Which column it is decides which rows live, so it is set once. */
function mergeExpires(merge: Merge, model: string, stored?: string, wanted?: string): string | undefined {
  if (wanted === undefined || wanted === stored) return stored;
  if (stored !== undefined) conflict(merge, `models.${model}.expires`, `it is ${stored} and cannot become ${wanted}`);
  else merge.steps.push({ do: 'change', model, attribute: 'expires' });
  return stored ?? wanted;
}

function mergeUnique(
  merge: Merge,
  model: string,
  stored: readonly UniqueDefinition[],
  wanted: readonly UniqueDefinition[],
): UniqueDefinition[] {
  const unique = [...stored];
  for (const constraint of wanted) {
    const joined = table.concat(constraint.columns, ',');
    const known = stored.find(({ columns }) => table.concat(columns, ',') === joined);
    if (known === undefined) {
      unique.push(constraint);
      merge.steps.push({ do: 'addIndex', model, column: joined, attribute: 'unique' });
    } else if (known.ignoresCase !== constraint.ignoresCase) {
      const reason = `${joined} is unique ${known.ignoresCase ? 'whatever its case' : 'by its exact value'}`;
      if (!needs(merge, 'rebuild', `models.${model}.unique`, reason)) continue;
      unique[stored.indexOf(known)] = constraint;
      merge.steps.push({ do: 'rebuild', model, column: joined, attribute: 'unique' });
    }
  }
  return unique;
}

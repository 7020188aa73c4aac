// Columns whose type is to change over more rows than one call asks. Until all rows are known to fit, the column is what it
// was, and what is written has to fit both; then what the document said of it takes its place at once.
//
// It is kept in the layout as the document of a column, by field, so that a rename changes nothing here. Pure.

import { parseJson } from '../json/parse';
import type { OrderedObject } from '../json/value';
import { writeJson } from '../json/write';
import { becomingOf, type ModelLayout, omitting } from './layout';
import type { ColumnDefinition, ModelDefinition } from './definition';
import { parseColumn } from './parse';
import { columnDocument } from './print';

const MAX_DEPTH = 16;

/** What a column is to become, under its own name; undefined where it stays what it is. */
export function becomingColumn(layout: ModelLayout, name: string): ColumnDefinition | undefined {
  const text = becomingOf(layout)[fieldOf(layout, name)] as string | undefined;
  if (text === undefined) return undefined;
  const [document] = parseJson(text, MAX_DEPTH);
  return parseColumn(name, document as OrderedObject, name);
}

export function withBecoming(layout: ModelLayout, column: ColumnDefinition): ModelLayout {
  const text = writeJson(columnDocument(column));
  return { ...layout, becoming: { ...becomingOf(layout), [fieldOf(layout, column.name)]: text } };
}

/** The column stays what it is. */
export function withoutBecoming(layout: ModelLayout, name: string): ModelLayout {
  return { ...layout, becoming: omitting(becomingOf(layout), fieldOf(layout, name)) };
}

/** The model with those of its columns that are ready being what they are to become. */
export function become(
  definition: ModelDefinition,
  layout: ModelLayout,
  isReady: (this: void, name: string) => boolean,
): { readonly definition: ModelDefinition; readonly layout: ModelLayout } {
  let settled = layout;
  const columns = definition.columns.map((column) => {
    const next = isReady(column.name) ? becomingColumn(layout, column.name) : undefined;
    if (next === undefined) return column;
    settled = withoutBecoming(settled, column.name);
    return next;
  });
  return { definition: { ...definition, columns }, layout: settled };
}

/** Why nothing else of such a column changes meanwhile. */
export function becomingReason(model: string, { name, attributes }: ColumnDefinition, next: ColumnDefinition): string {
  const [before, after] = [attributes.get('type') as string, next.attributes.get('type') as string];
  return (
    `the column is ${before} and is to become ${after} once all rows are known to fit; run ${ROMULUS_PREFIX}reindex until it is ` +
    `through, or drop "${model}.${name}.type" to keep it as it is`
  );
}

function fieldOf({ fields }: ModelLayout, name: string): string {
  return fields[name] ?? name;
}

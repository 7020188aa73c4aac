// What must be so of a schema as a whole before it is stored: references lead to models, defaults fit.

import { shown } from '../json/describe';
import type { ModelDefinition, SchemaDefinition } from '../schema/definition';
import type { Column, Model, Reference, Schema } from '../schema/model';
import { refuseSchema } from '../schema/refuse';
import { assertDefaults } from '../schema/values';

/** Throws SCHEMA, INVALID. */
export function assertSchema(schema: Schema, definition: SchemaDefinition): void {
  for (const model of schema.models) {
    assertDefaults(model);
    const { columns } = definition.models.find(({ name }) => name === model.name) as ModelDefinition;
    for (const column of model.references) {
      assertReference(schema, model, column, columns[column.position].attributes.get('default'));
    }
  }
}

function assertReference({ modelByName }: Schema, model: Model, column: Column, declared: unknown): void {
  const { model: target, onDelete } = column.reference as Reference;
  const path = `models.${model.name}.columns.${column.name}`;
  if (!modelByName.has(target)) refuseSchema(`${path}.model`, `there is no model ${target}; declare it too`);
  if (declared !== undefined && column.default === undefined) {
    refuseSchema(`${path}.default`, `${shown(declared)} is not ${column.codec.allowed}`);
  }
  if (!column.required) return;
  if (onDelete === 'setNull') refuseSchema(`${path}.onDelete`, 'a required column cannot be set to null');
  if (onDelete === 'setDefault' && column.default === undefined) {
    refuseSchema(`${path}.onDelete`, 'a required column needs a default to be set to');
  }
}

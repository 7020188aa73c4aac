// The schema document: what rom_define takes, and rom_describe prints.

import { columns } from './columns.js';
import { about, anyOf, closed, DIALECT, flag, type JsonSchema, listOf, NAME, name, ref } from './json-schema.js';
import { valueOf } from './values.js';

/** Words of the query language, and names that JavaScript would trip over. */
const RESERVED = ['and', 'or', 'not', 'scan', 'with', 'constructor', 'prototype'];
const columnName: JsonSchema = { type: 'string', pattern: `^${NAME}$`, not: { enum: RESERVED } };
const columnNames = (least: number, most?: number): JsonSchema => ({
  ...listOf(ref('columnName'), least, most),
  uniqueItems: true,
});

const TERM_KINDS = ['equal', 'words', 'prefix', 'suffix', 'sort', 'unique'];
const terms: JsonSchema = { contains: { enum: TERM_KINDS } };
const containing = (kind: string): JsonSchema => ({ contains: { const: kind } });
const kindsAre = (shape: JsonSchema): JsonSchema => ({ properties: { kinds: shape } });
const never = (...both: readonly JsonSchema[]): JsonSchema => ({ not: { allOf: both } });

const derivedIndex: JsonSchema = {
  ...closed(
    {
      from: about('What the keygen is given, in its order.', listOf(ref('columnName'), 1, 8)),
      keygen: { type: 'string' },
      kinds: { ...listOf({ enum: [...TERM_KINDS, 'range', 'geo'] }, 1) },
      scores: about('The names of its scores, asked as <index>:<score>.', {
        ...listOf(name, 1, 32),
        uniqueItems: true,
      }),
      hash: about("The hash of the keygen's code. The engine adds it.", { type: 'string' }),
    },
    ['from', 'keygen', 'kinds'],
  ),
  allOf: [
    kindsAre(never(terms, containing('geo'))),
    { if: { required: ['scores'] }, then: kindsAre(containing('range')) },
    {
      if: { not: { required: ['scores'] } },
      then: kindsAre({ allOf: [never(terms, containing('range')), never(containing('geo'), containing('range'))] }),
    },
  ],
};

const model = closed(
  {
    columns: {
      type: 'object',
      propertyNames: ref('columnName'),
      additionalProperties: ref('column'),
      maxProperties: 1000,
    },
    primaryKey: closed({ column: ref('columnName'), kind: { enum: ['auto', 'text'] } }),
    unique: about('Composite constraints.', listOf(ref('constraint'), 0)),
    indexes: { type: 'object', propertyNames: name, additionalProperties: ref('index') },
    expires: about('The datetime column that says when a row has expired.', ref('columnName')),
  },
  ['columns'],
);

/** By its type rather than by oneOf: so a validator tells what is wrong with the one column that is meant. */
const column: JsonSchema = {
  type: 'object',
  properties: { type: { enum: Object.keys(valueOf) } },
  required: ['type'],
  allOf: Object.keys(valueOf).map((type) => ({
    if: { properties: { type: { const: type } }, required: ['type'] },
    then: ref(`${type}Column`),
  })),
};

export const schemaDocument: JsonSchema = {
  $schema: DIALECT,
  $id: 'urn:romulus:schema',
  title: 'Romulus schema document',
  description: 'What rom_define takes. The engine judges besides what names stand for, and counts in bytes.',
  ...closed({ models: { type: 'object', propertyNames: name, additionalProperties: ref('model') } }, ['models']),
  $defs: {
    model,
    columnName,
    column,
    ...columns,
    constraint: anyOf(columnNames(2), closed({ columns: columnNames(2), ci: flag }, ['columns'])),
    index: { if: { required: ['keygen'] }, then: ref('derivedIndex'), else: ref('compositeOrder') },
    compositeOrder: closed(
      {
        from: about('Columns that must be equal, then the one of the order.', columnNames(2, 8)),
        kinds: { type: 'array', prefixItems: [{ const: 'order' }], minItems: 1, maxItems: 1 },
        steps: about('Columns before the last whose values count as equal within a step of this width.', {
          type: 'object',
          propertyNames: ref('columnName'),
          additionalProperties: { type: 'number', exclusiveMinimum: 0 },
          minProperties: 1,
        }),
        words: about('A column before the last each of whose words counts.', ref('columnName')),
      },
      ['from', 'kinds'],
    ),
    derivedIndex,
  },
};

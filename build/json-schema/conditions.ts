// Conditions: `where` of every document, and the operators in it.

import { about, anyOf, closed, flag, type JsonSchema, listOf, NAME, ref, type Shapes } from './json-schema.js';
import { latitude, longitude, place } from './values.js';

export const unit: JsonSchema = { enum: ['m', 'km', 'mi', 'ft'] };
const scalar: JsonSchema = { type: ['string', 'number', 'boolean'] };
const nothing: JsonSchema = { type: 'null' };
const text: JsonSchema = { type: 'string', maxLength: 4096 };

const orNull = anyOf(ref('value'), nothing);

/** By the names that documents give them. */
export const OPERATORS: Shapes = {
  eq: orNull,
  ne: about('Rows without a value meet it, too.', orNull),
  in: listOf(orNull, 0, 1000),
  gt: ref('value'),
  gte: ref('value'),
  lt: ref('value'),
  lte: ref('value'),
  between: about('Both ends count.', listOf(ref('value'), 2, 2)),
  isNull: flag,
  match: about('Every word, in any order.', text),
  matchAny: about('One of the words, or more.', text),
  startsWith: text,
  endsWith: text,
  like: about('? is at most one character, * any number, + one or more, ! exactly one; \\ takes their meaning.', text),
  near: about(
    'At most so far away.',
    closed({ lon: longitude, lat: latitude, radius: { type: 'number', minimum: 0 }, unit }, ['lon', 'lat', 'radius']),
  ),
  within: about(
    'In the box, its edges included.',
    closed({ west: longitude, south: latitude, east: longitude, north: latitude }, ['west', 'south', 'east', 'north']),
  ),
};

/** A column, the primary key, an index, or a score of an index. */
export const askedName = `${NAME}(:${NAME})?`;

/** Conditions of a model; `reached` is what a column may be asked for. */
function clause(own: string, reached: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: { and: listOf(ref(own), 0), or: listOf(ref(own), 0), not: ref(own) },
    patternProperties: { [`^(?!(and|or|not)$)${askedName}$`]: reached },
    additionalProperties: false,
  };
}

/** What has a name that is no operator asks for something of the row that a reference leads to. */
const isClause: JsonSchema = { type: 'object', not: { propertyNames: { enum: Object.keys(OPERATORS) } } };

export const conditions: Shapes = {
  where: about(
    'Several conditions hold together; and, or and not nest up to 16 deep.',
    clause('where', { if: isClause, then: ref('referencedWhere'), else: ref('comparison') }),
  ),
  referencedWhere: clause('referencedWhere', ref('comparison')),
  comparison: anyOf(ref('value'), nothing, ref('operators')),
  operators: { ...closed(OPERATORS), minProperties: 1 },
  value: about(
    'In JSON, or the stored text of a value. A place may be an object below an operator.',
    anyOf(scalar, place),
  ),
};

// Values as documents write them, by column type. What JSON Schema cannot count (bytes of UTF-8, days of a month, 64 bits)
// is left to the engine.

import { anyOf, closed, type JsonSchema, type Shapes } from './json-schema.js';

const MAX_EXACT = 2 ** 53 - 1;
const MAX_ID = 2 ** 40;
/** What the engine stores for "now" is the moment of the insert; only as a default. */
export const now: JsonSchema = { const: 'now' };

const text = (pattern: string, more: object = {}): JsonSchema => ({ type: 'string', pattern, ...more });
const id: JsonSchema = { type: 'string', minLength: 1, maxLength: 256 };
const whole: JsonSchema = { type: 'integer', minimum: -MAX_EXACT, maximum: MAX_EXACT };
const digits = text('^(-?0|-?[1-9][0-9]{0,18})$');
const fraction = '(\\.[0-9]{1,6})?';

const degrees = (limit: number): JsonSchema => ({ type: 'number', minimum: -limit, maximum: limit });
export const longitude = degrees(180);
export const latitude = degrees(90);
const numeral = '-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?';

/** A place in any way that a point column takes. */
export const place: JsonSchema = anyOf(
  closed({ lon: longitude, lat: latitude }, ['lon', 'lat']),
  { type: 'array', prefixItems: [longitude, latitude], minItems: 2, maxItems: 2 },
  text(`^${numeral},${numeral}$`),
);

/** What a column of a type takes in a schema document. A native column takes nothing. */
export const valueOf: Shapes = {
  integer: anyOf(whole, digits),
  float: anyOf({ type: 'number' }, text(`^${numeral}$`)),
  decimal: anyOf(
    { type: 'number', minimum: -MAX_EXACT, maximum: MAX_EXACT },
    text('^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$', { maxLength: 1002 }),
  ),
  boolean: { enum: [true, false, 'true', 'false'] },
  text: { type: 'string' },
  bytes: text('^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$'),
  datetime: anyOf(
    whole,
    digits,
    text(`^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}${fraction}(Z|[+-][0-9]{2}:[0-9]{2})$`),
  ),
  date: text('^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
  time: text(`^[0-9]{2}:[0-9]{2}(:[0-9]{2}${fraction})?$`),
  json: { type: 'string', minLength: 1 },
  enum: { type: 'string', minLength: 1, maxLength: 256 },
  point: place,
  reference: anyOf({ type: 'integer', minimum: 1, maximum: MAX_ID }, id),
  foreign: anyOf(whole, id),
  native: false,
};

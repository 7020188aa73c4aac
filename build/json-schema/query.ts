// The query document, and its kin: aggregations, and the options of lookups.

import { askedName, conditions, unit } from './conditions.js';
import {
  about,
  anyOf,
  closed,
  DIALECT,
  flag,
  type JsonSchema,
  listOf,
  name,
  ref,
  type Shapes,
  wholeFrom,
} from './json-schema.js';
import { place } from './values.js';

/** Levels of relations. */
const DEPTH = 4;

const nearBy: Shapes = { by: name, near: place };
const order: Shapes = {
  orderBy: anyOf(ref('orderKey'), listOf(ref('orderKey'), 0, 8)),
  orderKey: anyOf(
    about('A column, an index or relevance; descending with -.', { type: 'string', pattern: `^-?${askedName}$` }),
    closed(
      {
        by: { type: 'string', pattern: `^${askedName}$` },
        near: place,
        desc: flag,
        nulls: { enum: ['first', 'last', 'omit'] },
      },
      ['by'],
    ),
  ),
};

const distance: JsonSchema = {
  type: 'object',
  propertyNames: name,
  additionalProperties: closed({ ...nearBy, unit }, ['by', 'near']),
  maxProperties: 8,
};

const paging: Shapes = {
  limit: wholeFrom(0),
  offset: wholeFrom(0),
  select: about('Columns; the primary key always comes first.', listOf(name, 0)),
  distance: ref('distance'),
  scan: about('Conditions and orders without an index are answered by reading rows.', flag),
  live: about('Without the rows whose column of expires is past.', flag),
};
const format: JsonSchema = { const: 'json' };
const budget = about('Work units of the call, 20,000 unless given.', wholeFrom(1));

/** `with`, and the relations of each of its levels: the last has no further one. */
function relations(): Shapes {
  const levels = Array.from({ length: DEPTH }, (_, i) => i + 1);
  return Object.fromEntries(
    levels.flatMap((level) => [
      [
        nameOfLevel('with', level),
        {
          type: 'object',
          propertyNames: name,
          additionalProperties: anyOf({ const: true }, ref(nameOfLevel('relation', level))),
        },
      ],
      [nameOfLevel('relation', level), relation(level)],
    ]),
  );
}

function nameOfLevel(part: string, level: number): string {
  return level === 1 ? part : `${part}${level}`;
}

function relation(level: number): JsonSchema {
  const link = closed({ model: name, by: name, to: name }, ['model']);
  const parts: Shapes = {
    model: about('The model whose rows refer to this one.', name),
    by: about('The reference that it goes by.', name),
    through: about('A link model, for many to many.', anyOf(name, link)),
    one: about('The first row alone.', flag),
    where: ref('where'),
    orderBy: ref('orderBy'),
    ...paging,
    ...(level < DEPTH && { with: ref(nameOfLevel('with', level + 1)) }),
  };
  const one: JsonSchema = { properties: { one: { const: true } }, required: ['one'] };
  return { ...closed(parts), if: one, then: { properties: { limit: false } } };
}

const lookup = closed({ select: paging['select']!, distance: ref('distance'), budget, with: ref('with'), format });

const aggregation = closed(
  {
    where: ref('where'),
    groupBy: about('An answer for each of its values.', name),
    aggregate: {
      type: 'object',
      propertyNames: name,
      minProperties: 1,
      maxProperties: 100,
      additionalProperties: anyOf(
        { const: 'count' },
        { ...closed({ sum: name, avg: name, min: name, max: name }), minProperties: 1, maxProperties: 1 },
      ),
    },
    scan: paging['scan']!,
    live: paging['live']!,
    budget,
    after: about('The cursor of the BUDGET that a call before ended with.', { type: ['string', 'null'] }),
    format,
  },
  ['aggregate'],
);

export const queryDocument: JsonSchema = {
  $schema: DIALECT,
  $id: 'urn:romulus:query',
  title: 'Romulus query document',
  description:
    'What rom_query and its kin take. Parts that stand alone are among the $defs: where, orderBy, with, lookup for the options of ' +
    'rom_get and rom_get_by, aggregation for rom_aggregate. The engine judges besides what the names stand for.',
  ...closed({
    where: ref('where'),
    orderBy: ref('orderBy'),
    ...paging,
    after: about('The cursor that came with the page before, or with the BUDGET that a call before ended with.', {
      type: ['string', 'null'],
    }),
    ids: about('Ids instead of rows.', flag),
    total: about('How many rows meet the condition besides.', flag),
    with: ref('with'),
    format,
    budget,
    analyze: flag,
    plan: { enum: ['walk', 'merge', 'drive'] },
  }),
  if: { properties: { ids: { const: true } }, required: ['ids'] },
  then: { properties: { with: { maxProperties: 0 } } },
  $defs: { ...conditions, ...order, distance, ...relations(), lookup, aggregation },
};

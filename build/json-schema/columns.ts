// The columns of a schema document: for each type the attributes that it takes. Attributes belong to what a type can do.

import { about, anyOf, closed, flag, type JsonSchema, listOf, name, type Shapes, wholeFrom } from './json-schema.js';
import { now, valueOf } from './values.js';

const ORDERED = ['integer', 'float', 'decimal', 'datetime', 'date', 'time'];
const MOVING = ['datetime', 'date', 'time'];
const UNIQUE = [...ORDERED, 'text', 'bytes', 'enum', 'reference', 'foreign'];

const plain: JsonSchema = { type: 'boolean' };
/** Every attribute of a case may be written with its default. */
const orNoFolding = anyOf(plain, closed({ ci: { const: false } }, ['ci']));
const orFolding = anyOf(plain, closed({ ci: plain }, ['ci']));

const words: JsonSchema = anyOf(
  plain,
  closed({
    stopWords: about('Words that do not count.', listOf({ type: 'string', minLength: 1 }, 0, 1000)),
    minLength: about('Characters that a word has at least.', wholeFrom(1, 64)),
    diacritics: { enum: ['keep', 'fold'] },
    stemming: { const: 'english' },
  }),
);

/** What each type takes besides `type`, `required`, `default` and what it cannot do without. */
function attributesOf(type: string): Shapes {
  const isText = type === 'text';
  const isReference = type === 'reference';
  return {
    ...(ORDERED.includes(type) && { min: valueOf[type]!, max: valueOf[type]! }),
    ...((isText || type === 'bytes') && { maxLength: about('Characters of a text, bytes of bytes.', wholeFrom(1)) }),
    ...(type === 'decimal' && { scale: about('Digits behind the point.', wholeFrom(0, 1000)) }),
    ...(UNIQUE.includes(type) && {
      unique: about('No two rows hold the same value; nulls do not count.', isText ? orFolding : orNoFolding),
    }),
    ...(type !== 'json' && { index: about('Makes conditions possible.', flag) }),
    ...((isText || type === 'foreign') && { sort: about('Ranges and order.', isText ? orFolding : orNoFolding) }),
    ...(isText && { words: about('An index of its words.', words), prefix: orFolding, suffix: orFolding }),
    ...(isReference && {
      onDelete: { enum: ['restrict', 'noAction', 'cascade', 'setNull', 'setDefault'] },
      unchecked: about('The row need not exist.', flag),
    }),
  };
}

/** What completes a type. */
const SETTINGS: Readonly<Record<string, Shapes>> = {
  enum: { values: { ...listOf(valueOf['enum']!, 1, 1000), uniqueItems: true } },
  reference: { model: about('The model whose ids it holds.', name) },
};

function columnOf(type: string): JsonSchema {
  const setting = SETTINGS[type] ?? {};
  const value = valueOf[type]!;
  const common: Shapes =
    type === 'native'
      ? {}
      : {
          required: about('Null is refused.', flag),
          default: about(
            'What an insert stores where the column is absent.',
            MOVING.includes(type) ? anyOf(now, value) : value,
          ),
          ...attributesOf(type),
        };
  return {
    ...closed({ type: { const: type }, ...setting, ...common }, ['type', ...Object.keys(setting)]),
    ...(type === 'text' && { allOf: textRules }),
  };
}

const folding: JsonSchema = { type: 'object', properties: { ci: { const: true } }, required: ['ci'] };
const keeping: JsonSchema = anyOf({ const: true }, { type: 'object', properties: { ci: { const: false } } });
const has = (attribute: string, value: JsonSchema): JsonSchema => ({
  properties: { [attribute]: value },
  required: [attribute],
});
const oneOfWhole = (value: JsonSchema): JsonSchema => anyOf(...['sort', 'prefix', 'suffix'].map((a) => has(a, value)));
const hasWords = has('words', anyOf({ const: true }, { type: 'object' }));
const stems = has('words', { type: 'object', properties: { stemming: true }, required: ['stemming'] });
const off: JsonSchema = { const: false };

/** What attributes of a text say together: words fold by themselves, stems have no ends, and one index has one order. */
const textRules: readonly JsonSchema[] = [
  { if: hasWords, then: { properties: { prefix: { not: folding }, suffix: { not: folding } } } },
  { if: stems, then: { properties: { prefix: off, suffix: off } } },
  { if: { not: hasWords }, then: { not: { allOf: [oneOfWhole(folding), oneOfWhole(keeping)] } } },
];

/** One definition for each type: `integerColumn`, `textColumn` and so on. */
export const columns: Shapes = Object.fromEntries(
  Object.keys(valueOf).map((type) => [`${type}Column`, columnOf(type)]),
);

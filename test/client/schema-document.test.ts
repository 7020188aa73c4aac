import test from 'ava';
import { column, model } from '../../client/index.js';
import { toSchemaDocument } from '../../client/schema/to-document.js';
import { User } from './shop.js';

test('a model becomes the document of rom_define', (t) => {
  t.deepEqual(toSchemaDocument([User]), {
    models: {
      User: {
        columns: {
          email: { type: 'text', required: true, unique: true },
          name: { type: 'text', maxLength: 40 },
          city: { type: 'text', index: true },
          age: { type: 'integer', index: true, min: 0, max: 150 },
          balance: { type: 'integer', required: true, default: '0' },
          score: { type: 'float', index: true },
          active: { type: 'boolean', required: true, default: true, index: true },
        },
        primaryKey: { column: 'id', kind: 'auto' },
      },
    },
  });
});

test('the id column names the primary key', (t) => {
  const Tag = model('Tag', { label: column.text(), key: column.id() });
  t.is(Tag.primaryKey, 'key');
  t.deepEqual(toSchemaDocument([Tag]).models['Tag'], {
    columns: { label: { type: 'text', required: true } },
    primaryKey: { column: 'key', kind: 'auto' },
  });
});

test('every type has its place in the document', (t) => {
  const All = model('All', {
    code: column.textId(),
    decimal: column.decimal({ scale: 2 }).min('0.50').max('9.99'),
    bytes: column.bytes().maxLength(8).unique().default(Uint8Array.of(255)),
    datetime: column.datetime().index().min(new Date(0)),
    now: column.now(),
    date: column.date().default('now'),
    time: column.time().optional(),
    json: column.json<number[]>().default([1]),
    enum: column.enum('a', 'b').index().default('b'),
    point: column.point().default({ lon: 1, lat: -2.5 }),
    foreign: column.foreign().index(),
    reference: column.reference('All').optional(),
    parent: column.reference('All', { onDelete: 'setDefault', unchecked: true }).unique().default('x'),
    native: column.native(),
    login: column.text().unique({ ci: true }),
    bio: column
      .text()
      .words({ stopWords: ['the'], minLength: 2, diacritics: 'fold' })
      .prefix()
      .suffix(),
    story: column.text().words({}).optional(),
    title: column.text().sort({ ci: true }).prefix({ ci: true }).suffix({ ci: true }),
    path: column.text().prefix(),
  }).unique('date', 'time');
  const constrained = All.unique('enum', 'point', 'json').unique('login', 'date', { ci: true });
  t.deepEqual(toSchemaDocument([constrained]).models['All'], {
    columns: {
      decimal: { type: 'decimal', required: true, scale: 2, min: '0.50', max: '9.99' },
      bytes: { type: 'bytes', required: true, maxLength: 8, unique: true, default: '/w==' },
      datetime: { type: 'datetime', required: true, index: true, min: '1970-01-01T00:00:00.000Z' },
      now: { type: 'datetime', required: true, default: 'now' },
      date: { type: 'date', required: true, default: 'now' },
      time: { type: 'time' },
      json: { type: 'json', required: true, default: '[1]' },
      enum: { type: 'enum', required: true, values: ['a', 'b'], index: true, default: 'b' },
      point: { type: 'point', required: true, default: '1,-2.5' },
      foreign: { type: 'foreign', required: true, index: true },
      reference: { type: 'reference', model: 'All' },
      parent: {
        type: 'reference',
        required: true,
        model: 'All',
        onDelete: 'setDefault',
        unchecked: true,
        unique: true,
        default: 'x',
      },
      native: { type: 'native' },
      login: { type: 'text', required: true, unique: { ci: true } },
      bio: {
        type: 'text',
        required: true,
        words: { stopWords: ['the'], minLength: 2, diacritics: 'fold' },
        prefix: true,
        suffix: true,
      },
      story: { type: 'text', words: true },
      title: { type: 'text', required: true, sort: { ci: true }, prefix: { ci: true }, suffix: { ci: true } },
      path: { type: 'text', required: true, prefix: true },
    },
    primaryKey: { column: 'code', kind: 'text' },
    unique: [['date', 'time'], ['enum', 'point', 'json'], { columns: ['login', 'date'], ci: true }],
  });
  t.deepEqual(All.uniques, [{ columns: ['date', 'time'], ci: false }]);
});

test('a column that is optional and has a default may still become null', (t) => {
  const Note = model('Note', { id: column.id(), text: column.text().default('').optional() });
  t.deepEqual(toSchemaDocument([Note]).models['Note']?.columns, { text: { type: 'text', default: '' } });
});

test('two models of one name are refused, for one would be lost', (t) => {
  const other = model('User', { id: column.id() });
  t.throws(() => toSchemaDocument([User, other]), { instanceOf: TypeError, message: /Two models are called User/ });
});

test('an option makes a copy, so a column can be shared and refined', (t) => {
  const plain = column.text();
  plain.index().optional();
  t.deepEqual(plain.definition.options, {});
  t.false(plain.definition.nullable);
});

test('a model without an id column, or with two, is refused at once', (t) => {
  t.throws(() => model('None', { name: column.text() }), { instanceOf: TypeError, message: /None has 0 id columns/ });
  t.throws(() => model('Two', { a: column.id(), b: column.id() }), { instanceOf: TypeError, message: /2 id columns/ });
});

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

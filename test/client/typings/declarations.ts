// What a model and a connection may declare.

import { Redis, Cluster } from 'ioredis';
import { column, connect, model } from '../../../client/index.js';
import { Post, User } from './models.js';

const Stepped = model('Stepped', {
  id: column.id(),
  name: column.text().sort(),
  price: column.integer().index(),
  weight: column.integer(),
  tags: column.text().words(),
});

// @ts-expect-error a default of another type
column.integer().default('1');
// @ts-expect-error a bigint's bounds are bigints
column.bigint().min(1);
// @ts-expect-error booleans have no bounds
export type BooleanBound = ReturnType<typeof column.boolean>['min'];
// @ts-expect-error booleans are not unique
export type UniqueBoolean = ReturnType<typeof column.boolean>['unique'];
// @ts-expect-error an id is never null
export type OptionalId = ReturnType<typeof column.id>['optional'];
// @ts-expect-error a bigint as a string has bounds that are strings
column.bigint({ as: 'string' }).min(1n);
// @ts-expect-error no such form
column.bigint({ as: 'number' });
// @ts-expect-error a moment as a string has a default that is one
column.datetime({ as: 'string' }).default(new Date());
// @ts-expect-error a decimal's bounds are strings
column.decimal().max(10);
// @ts-expect-error a moment is a Date or now
column.datetime().default('2024-02-29');
// @ts-expect-error only moments have now
column.integer().default('now');
// @ts-expect-error a day is a string
column.date().min(new Date());
// @ts-expect-error a default that the enum does not list
column.enum('admin', 'member').default('boss');
// @ts-expect-error an enum of nothing
column.enum();
// @ts-expect-error a point is an object
column.point().default([13.4, 52.5]);
// @ts-expect-error JSON of another shape
column.json<{ html: string }>().default({ text: '' });
// @ts-expect-error JSON is not indexed
export type IndexedJson = ReturnType<typeof column.json>['index'];
// @ts-expect-error references are always indexed
export type IndexedReference = ReturnType<typeof column.reference>['index'];
// @ts-expect-error there is no value to be null
export type OptionalNative = ReturnType<typeof column.native>['optional'];
// @ts-expect-error no such rule
column.reference('User', { onDelete: 'explode' });
// @ts-expect-error the model is named, so that models can refer to each other
column.reference(User);
// @ts-expect-error one column makes no composite, without case either
User.unique('name', { ci: true });
// @ts-expect-error the options come last
User.unique({ ci: true }, 'name', 'city');
// @ts-expect-error no such option
User.unique('name', 'city', { case: false });
// @ts-expect-error one column makes no composite
User.unique('name');
// @ts-expect-error an unknown column
User.unique('name', 'colour');
// @ts-expect-error ids are unique by themselves
User.unique('id', 'name');
// @ts-expect-error rows expire at a moment
Post.expires('day');
// @ts-expect-error an unknown column
Post.expires('colour');
// @ts-expect-error JSON is not compared
Post.indexes({ byBody: { from: ['body', 'created'], kinds: ['order'] } });
// @ts-expect-error an enum has no order
Post.indexes({ byState: { from: ['author', 'state'], kinds: ['order'] } });
// @ts-expect-error one column makes no composite
Post.indexes({ byState: { from: ['created'], kinds: ['order'] } });
Post.indexes({ byState: { from: ['mood', 'author', 'slug'], kinds: ['order'] } });
Stepped.indexes({ byPrice: { from: ['price', 'name'], kinds: ['order'], steps: { price: 100 } } });
// @ts-expect-error a column without an index of its own
Stepped.indexes({ byPrice: { from: ['weight', 'name'], kinds: ['order'], steps: { weight: 100 } } });
// @ts-expect-error a text has no steps
Stepped.indexes({ byPrice: { from: ['name', 'price'], kinds: ['order'], steps: { name: 100 } } });
Stepped.indexes({ byTag: { from: ['tags', 'price'], kinds: ['order'], words: 'tags' } });
// @ts-expect-error a text without words
Stepped.indexes({ byTag: { from: ['name', 'price'], kinds: ['order'], words: 'name' } });
// @ts-expect-error no such kind
Post.indexes({ byState: { from: ['state', 'created'], kinds: ['sort'] } });
// @ts-expect-error bytes have no order
export type SortedBytes = ReturnType<typeof column.bytes>['sort'];
// @ts-expect-error no such option
column.text().sort({ case: false });
// @ts-expect-error what is no column
model('Broken', { id: column.id(), name: 'text' });

export async function connections(): Promise<void> {
  await connect(new Redis(), { namespace: 'shop', models: { User } });
  await connect(new Cluster([]), { namespace: 'shop', models: { User }, library: 'verify', define: false });
  await connect(
    { call: (command, args) => Promise.resolve([command, ...args]) },
    { namespace: 'shop', models: { User } },
  );

  // @ts-expect-error no such policy
  await connect(new Redis(), { namespace: 'shop', models: { User }, library: 'always' });
  // @ts-expect-error the namespace is missing
  await connect(new Redis(), { models: { User } });
  // @ts-expect-error a pipeline does not answer
  await connect(new Redis().pipeline(), { namespace: 'shop', models: { User } });
}

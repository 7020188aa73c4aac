// What a model and a connection may declare.

import { Redis, Cluster } from 'ioredis';
import { column, connect, model } from '../../../client/index.js';
import { User } from './models.js';

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

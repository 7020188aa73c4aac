// The models that the typings are about.

import { type Database, column, model } from '../../../client/index.js';

export const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  name: column.text(),
  city: column.text().index().optional(),
  age: column.integer().index().min(0).max(150).optional(),
  points: column.integer().index().default(0),
  balance: column.bigint().index().default(0n),
  score: column.float().index().optional(),
  active: column.boolean().index().default(true),
  nick: column.text().optional().unique(),
  secret: column.text().optional(),
});

export const Tag = model('Tag', { key: column.id(), label: column.text() });

export declare const db: Database<{ User: typeof User; Tag: typeof Tag }>;

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : { expected: B; found: A };

/** `typeOf(value).is<T>(true)` compiles only if the type of the value is T, neither wider nor narrower. */
export declare function typeOf<A>(value: A): { is<B>(same: Same<A, B>): void };

/** The same of a type alone. */
export declare function assertSame<A, B>(same: Same<A, B>): void;

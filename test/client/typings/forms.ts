// Rows as tuples and as texts.

import { assertSame, db, typeOf } from './models.js';

const tuples = await db.User.where({ age: 1 }).tuples('age', 'id', 'balance').limit(2).all();
assertSame<typeof tuples, [number | null, string, bigint][]>(true);
export const ages: Map<string, number | null> = new Map(await db.User.tuples('name', 'age').all());
const texts = await db.User.texts('age', 'balance').first();
assertSame<typeof texts, { age: string | null; balance: string } | null>(true);
for await (const row of db.Tag.texts().iterate()) typeOf(row).is<{ key: string; label: string }>(true);
export { tuples, texts };

// @ts-expect-error a tuple needs a column
db.User.tuples();
// @ts-expect-error no such column
db.User.tuples('nobody');
// @ts-expect-error no such column
db.User.texts('nobody');

// Columns of own types: what rows, writes and conditions are inferred to be.

import { type Database, type Infer, type InferInsert, column, model } from '../../../client/index.js';
import { assertSame, typeOf } from './models.js';

class Money {
  constructor(readonly cents: bigint) {}
}

const money = () => column.bigint().transform({ to: (value: Money) => value.cents, from: (cents) => new Money(cents) });

export const Invoice = model('Invoice', {
  id: column.id(),
  total: money().index(),
  paid: money().default(new Money(0n)),
  tip: money().optional(),
  code: column
    .text()
    .unique()
    .transform({ from: (text) => ({ text }), to: (code: { text: string }) => code.text }),
});

assertSame<Infer<typeof Invoice>, { id: string; total: Money; paid: Money; tip: Money | null; code: { text: string } }>(
  true,
);
assertSame<
  InferInsert<typeof Invoice>,
  {
    id?: string | undefined;
    total: Money;
    paid?: Money | undefined;
    tip?: Money | null | undefined;
    code: { text: string };
  }
>(true);

declare const db: Database<{ Invoice: typeof Invoice }>;

db.Invoice.where({ total: new Money(1n), code: { text: 'x' } });
db.Invoice.where({ total: { between: [new Money(1n), new Money(2n)] }, code: { in: [{ text: 'x' }] } });
db.Invoice.orderBy('-total');
typeOf(await db.Invoice.getBy({ code: { text: 'x' } })).is<Infer<typeof Invoice> | null>(true);
assertSame<Awaited<ReturnType<typeof db.Invoice.update>>['tip'], Money | null>(true);
export const sums = await db.Invoice.aggregate({ all: { sum: 'total' }, most: { max: 'tip' }, mean: { avg: 'tip' } });
assertSame<typeof sums, { all: Money; most: Money | null; mean: number | null }>(true);
await db.Invoice.update('1', { paid: { increment: new Money(1n) } });
export const moved = await db.transfer({
  model: 'Invoice',
  column: 'paid',
  from: '1',
  to: '2',
  amount: new Money(1n),
  once: 'a',
});
assertSame<typeof moved.from, Money>(true);

// @ts-expect-error what is stored is not what is given
await db.Invoice.create({ total: 5n, code: { text: 'x' } });
// @ts-expect-error nor in conditions
db.Invoice.where({ total: { gt: 5n } });
// @ts-expect-error an own type does not make an index
db.Invoice.where({ paid: new Money(1n) });
// @ts-expect-error ids are texts everywhere
column.id().transform satisfies unknown;
// @ts-expect-error and so are references
column.reference('User').transform satisfies unknown;
// @ts-expect-error `to` gives what the column takes
column.integer().transform({ to: (value: Money) => value.cents, from: () => new Money(1n) });

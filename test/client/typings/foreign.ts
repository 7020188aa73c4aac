// Foreign columns with a resolver: what rows have, and what with() puts in its place.

import { type Database, type Infer, type InferInsert, column, many, model } from '../../../client/index.js';
import { assertSame } from './models.js';

interface Payment {
  readonly cents: number;
}

declare function payments(ids: readonly string[]): Promise<(Payment | null)[]>;

export const Order = model('Order', {
  id: column.id(),
  customer: column.reference('Customer'),
  payment: column.foreign({ resolve: payments }).index(),
  refund: column.foreign({ resolve: (ids) => ids.map(() => ({ refund: 1 })) }).optional(),
  ticket: column.foreign(),
});
export const Customer = model('Customer', { id: column.id() }).relations({ orders: many('Order', 'customer') });

declare const db: Database<{ Order: typeof Order; Customer: typeof Customer }>;

assertSame<
  Infer<typeof Order>,
  { id: string; customer: string; payment: string; refund: string | null; ticket: string }
>(true);
assertSame<InferInsert<typeof Order>['refund'], string | null | undefined>(true);

export const orders = await db.Order.with({ payment: true, refund: true, customer: true }).all();
assertSame<
  (typeof orders)[0],
  {
    id: string;
    ticket: string;
    customer: { id: string };
    payment: Payment | null;
    refund: { refund: number } | null;
  }
>(true);
export const [customer] = await db.Customer.with({ orders: { select: ['id'], with: { payment: true } } }).all();
assertSame<NonNullable<typeof customer>['orders'], { id: string; payment: Payment | null }[]>(true);
export const payment = await db.Order.related({ payment: 'x' }, 'payment');
assertSame<typeof payment, Payment | null>(true);
db.Order.where({ payment: 'x', customer: { id: '1' } });

// @ts-expect-error nothing tells what it stands for
db.Order.with({ ticket: true });
// @ts-expect-error it has no columns to select
db.Order.with({ payment: { select: ['cents'] } });
// @ts-expect-error conditions are about the id
db.Order.where({ payment: { cents: 1 } });

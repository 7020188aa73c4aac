// npm start: two clients of node-redis, one of which others use meanwhile, and the last seats of a show.

import { connect, column, model, nodeRedis, RaceError, type RomulusError } from 'romulus';
import { createClient } from 'redis';

const Show = model('Show', {
  id: column.id(),
  title: column.text().words().prefix(),
  seats: column.integer().index().min(0),
});
const Ticket = model('Ticket', {
  id: column.id(),
  show: column.reference('Show', { onDelete: 'cascade' }),
  holder: column.text().unique(),
});

const [namespace = 'shows'] = process.argv.slice(2);
const url = process.env['REDIS_URL'] ?? 'redis://localhost:6379';
const client = await createClient({ url }).connect();
const other = await createClient({ url }).connect();
const models = { Show, Ticket };
const db = await connect(nodeRedis(client), { namespace, models });
const elsewhere = await connect(nodeRedis(other), { namespace, models });

const show = await db.Show.create({ title: 'Last Night of the Proms', seats: 3 });
const [found] = await elsewhere.Show.where({ title: { startsWith: 'last ni' }, seats: { gt: 0 } }).all();
console.log('found', found?.title);

// Ten people want three seats at the same time: a ticket and a seat go together, or not at all.
const buy = (buyer: number) =>
  (buyer % 2 ? db : elsewhere).commit((tx) => [
    tx.Show.update(show.id, { seats: { increment: -1, min: 0 } }),
    tx.Ticket.create({ show: show.id, holder: `person ${buyer} of ${show.id}` }),
  ]);
const sales = await Promise.allSettled(Array.from({ length: 10 }, (_, i) => buy(i)));
console.log('sold', sales.filter(({ status }) => status === 'fulfilled').length);
const codes = sales.flatMap((sale) => (sale.status === 'rejected' ? [(sale.reason as RomulusError).code] : []));
console.log('refused', new Set(codes));

const full = await db.Show.get(show.id);
const late = await db.Show.update(show.id, { title: 'Sold out' }, { if: { seats: 3 } }).catch(
  (error: unknown) => error,
);
console.log('seats', full?.seats, late instanceof RaceError && late.columns);
console.log('tickets', await db.Ticket.where({ show: show.id }).count());

await db.Show.delete(show.id);
console.log('tickets after the show', await elsewhere.Ticket.where({ show: show.id }).count());
await client.close();
await other.close();

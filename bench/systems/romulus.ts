// Romulus through its typed client.

import { column, connect, model } from '../../client/index.js';
import { cachedLibrary } from '../../build/cache.js';
import { whereOf } from '../queries/filter.js';
import type { OrderBy } from '../queries/order.js';
import { startSystemServer } from './server.js';
import { type Calls, type Open, type PageAsked, runner } from './system.js';

const name = column.text().words().prefix();
const columns = {
  id: column.id(),
  email: column.text().unique().suffix(),
  name,
  city: column.text().index(),
  age: column.integer().index(),
  score: column.integer().index(),
  bio: column.text().words(),
};
const Person = model('Person', columns);
const Account = model('Account', { id: column.id(), gold: column.integer().min(0).index() });
const Note = model('Note', {
  id: column.id(),
  title: column.text(),
  author: column.reference('Person', { onDelete: 'cascade' }),
});
const models = { Person, Account, Note };
const OrderedPerson = model('Person', { ...columns, name: name.sort() }).indexes({
  byCity: { from: ['city', 'score'], kinds: ['order'] },
});

export const NAMESPACE = 'bench';
const WHATEVER_IT_TAKES = 10_000_000;

export const openRomulus: Open = async () => {
  const server = await startSystemServer();
  const redis = server.client();
  const library = await cachedLibrary();
  await redis.function('LOAD', 'REPLACE', library.text);
  const options = { namespace: NAMESPACE, library: 'off' } as const;
  const db = await connect(redis, { ...options, models });
  let moved = 0;

  const query = ({ filter, orderBy, limit, offset, after }: PageAsked) => {
    const all = db.Person.where(whereOf(filter))
      .orderBy(orderBy as OrderBy & 'id')
      .limit(limit);
    return after === undefined ? all.offset(offset) : all.after(after);
  };
  const calls: Calls = {
    nothing: () => redis.call('FCALL_RO', 'rom_info', 1, NAMESPACE),
    create: async (person) => (await db.Person.create(person)).id,
    createMany: async (people) => (await db.Person.createMany(people)).map(({ id }) => id),
    setAge: (id, age) => db.Person.update(id, { age }),
    remove: (id) => db.Person.delete(id),
    get: (id) => db.Person.get(id),
    getByEmail: (email) => db.Person.getBy({ email }),
    page: (asked) => query(asked).all(),
    count: (filter) => db.Person.where(whereOf(filter)).count(),
    transfer: (from, to, amount) =>
      db.transfer({ model: 'Account', column: 'gold', from, to, amount, once: `move-${++moved}` }),
    setAges: (changes) => db.commit((tx) => changes.map(({ id, age }) => tx.Person.update(id, { age }))),
    notes: (ids) => db.Note.getMany(ids, { with: { author: true } }),
    createAccount: async (gold) => (await db.Account.create({ gold })).id,
    gold: async (id) => (await db.Account.get(id))!.gold,
    createNote: async (title, author) => (await db.Note.create({ title, author })).id,
  };
  return {
    name: 'romulus',
    about: `${library.version}, build ${library.build}, its typed client over ioredis; all indexes`,
    redis: server.client(),
    ...runner(calls),
    lacks: () => undefined,
    prepare: async (asked) => {
      if (asked.offset === 0) return asked;
      // What is asked is the page; to get there may take more than one call may do.
      const before = query({ ...asked, limit: 1, offset: asked.offset - 1 }).budget(WHATEVER_IT_TAKES);
      const { cursor } = await before.page();
      return { ...asked, after: cursor! };
    },
    async addOrders() {
      const ordered = await connect(redis, { ...options, models: { ...models, Person: OrderedPerson } });
      await ordered.reindex();
    },
    stop: () => server.stop(),
  };
};

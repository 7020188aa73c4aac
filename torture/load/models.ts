// What the mixed load works on: automatic ids and ids of one's own, a constraint, words, an order, a cascade, and gold
// that is moved but never made.

export const models = {
  User: {
    columns: {
      owner: { type: 'text', required: true, index: true },
      email: { type: 'text', required: true, unique: { ci: true } },
      city: { type: 'text', index: true },
      age: { type: 'integer', index: true },
      bio: { type: 'text', words: true, prefix: true },
    },
    indexes: { byCity: { from: ['city', 'age'], kinds: ['order'] } },
  },
  Post: {
    primaryKey: { column: 'slug', kind: 'text' },
    columns: {
      owner: { type: 'text', required: true, index: true },
      author: { type: 'reference', model: 'User', required: true, onDelete: 'cascade' },
      tag: { type: 'text', index: true, sort: true },
    },
  },
  Account: {
    primaryKey: { column: 'name', kind: 'text' },
    columns: {
      owner: { type: 'text', required: true, index: true },
      gold: { type: 'integer', required: true, index: true, min: 0 },
    },
  },
};

/** What each account of a worker begins with. */
export const GOLD = 1000;
export const ACCOUNTS = 3;

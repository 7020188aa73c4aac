// The schemas under which rows are weighed: the indexes that peers are compared by, and then all that bench/people has.

import { MODEL } from '../people/schema.js';

const columns = {
  email: { type: 'text', required: true, unique: true, suffix: true },
  name: { type: 'text', required: true, words: true, prefix: true },
  city: { type: 'text', required: true, index: true },
  age: { type: 'integer', required: true, index: true },
  score: { type: 'integer', required: true, index: true },
  bio: { type: 'text', required: true, words: true },
} as const;

export const shared = { models: { [MODEL]: { columns } } };

export const schemas = [
  { name: 'email unique and by its end, name by words, city, age, score, bio by words', document: shared },
  {
    name: 'the same, and name in order, and the composite order of city and score',
    document: {
      models: {
        [MODEL]: {
          columns: { ...columns, name: { ...columns.name, sort: true } },
          indexes: { byCity: { from: ['city', 'score'], kinds: ['order'] } },
        },
      },
    },
  },
] as const;

// The schemas under which rows are weighed: the indexes that peers are compared by, and then all that bench/people has.

import { schema, schemaWithOrders } from '../people/schema.js';

export const schemas = [
  { name: 'email unique and by its end, name by words, city, age, score, bio by words', document: schema },
  {
    name: 'the same, and name in order, and the composite order of city and score',
    document: schemaWithOrders,
  },
] as const;

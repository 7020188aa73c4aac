// The people of the other benches with what makes the worst questions: wide lexicons to search, five thousand codes to merge and
// to group by, somebody whom each refers to, and a moment of expiry.

import type { Rows } from '../load.js';
import { type People, personAt } from '../people/people.js';
import { MODEL, schemaWithOrders } from '../people/schema.js';
import { randomFor } from '../random.js';

export const CODES = 5000;

const person = schemaWithOrders.models[MODEL];

export const schema = {
  models: {
    [MODEL]: {
      columns: {
        ...person.columns,
        bio: { ...person.columns.bio, prefix: true, suffix: true },
        code: { type: 'text', required: true, index: true },
        boss: { type: 'reference', model: MODEL },
        until: { type: 'datetime', index: true },
        remark: { type: 'text' },
      },
      indexes: { ...person.indexes, byCode: { from: ['code', 'score'], kinds: ['order'] } },
      expires: 'until',
    },
  },
} as const;

export function rowsOf(people: People, seed: number): Rows {
  const random = randomFor(seed, 'holds');
  const codes = Uint16Array.from({ length: people.size }, () => random.integer(0, CODES - 1));
  const bosses = Uint32Array.from({ length: people.size }, (_, i) => random.integer(0, i));
  return {
    model: MODEL,
    size: people.size,
    valuesAt: (i) => ({
      ...personAt(people, i),
      code: codeOf(codes[i]!),
      // Nobody is the boss of the first, who has none.
      ...(bosses[i] === 0 ? {} : { boss: bosses[i] }),
      until: i % 2 === 0 ? '2001-01-01T00:00:00Z' : '2999-01-01T00:00:00Z',
      remark: `${i}`,
    }),
  };
}

export function codeOf(number: number): string {
  return `code ${number}`;
}

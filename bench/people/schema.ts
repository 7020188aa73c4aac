// The schema that people are stored under: every kind of index once, and one composite order.

export const MODEL = 'Person';

export const schema = {
  models: {
    [MODEL]: {
      columns: {
        email: { type: 'text', required: true, unique: true, words: true, suffix: true },
        name: { type: 'text', required: true, sort: true, words: true, prefix: true },
        city: { type: 'text', required: true, index: true },
        age: { type: 'integer', required: true, index: true },
        score: { type: 'integer', required: true, index: true },
        bio: { type: 'text', required: true, words: true },
      },
      indexes: { byCity: { from: ['city', 'score'], kinds: ['order'] } },
    },
  },
} as const;

// The schemas that people are stored under.

export const MODEL = 'Person';

const columns = {
  email: { type: 'text', required: true, unique: true, suffix: true },
  name: { type: 'text', required: true, words: true, prefix: true },
  city: { type: 'text', required: true, index: true },
  age: { type: 'integer', required: true, index: true },
  score: { type: 'integer', required: true, index: true },
  bio: { type: 'text', required: true, words: true },
} as const;

/** The indexes that every system is asked for. */
export const schema = { models: { [MODEL]: { columns } } } as const;

const byCity = { from: ['city', 'score'], kinds: ['order'] } as const;
const byScore = { from: ['score', 'name'], kinds: ['order'], steps: { score: 10_000 } } as const;
const byWord = { from: ['bio', 'score'], kinds: ['order'], words: 'bio' } as const;

/** Two orders more: along whole names, and along scores within a city. */
export const schemaWithOrders = ordered({ byCity });

/** And one along whole names within steps of scores, each 1% of them. */
export const schemaWithSteps = ordered({ byCity, byScore });

/** And along scores under each word: as much again to write, and in memory. */
export const schemaWithWords = ordered({ byCity, byScore, byWord });

function ordered<I extends object>(indexes: I) {
  return { models: { [MODEL]: { columns: { ...columns, name: { ...columns.name, sort: true } }, indexes } } } as const;
}

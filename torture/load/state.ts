// What a worker believes to be stored of its own, and what each of its calls makes of that. Workers share models, indexes
// and constraints, but no rows: so each can tell by itself what must be there.

import type { Random } from '../../bench/random.js';
import { ACCOUNTS, GOLD } from './models.js';

export interface State {
  /** By email. */
  readonly users: Readonly<Record<string, { readonly city: string; readonly age: number; readonly bio: string }>>;
  /** By slug; the author by email. */
  readonly posts: Readonly<Record<string, { readonly author: string; readonly tag: string }>>;
  readonly gold: Readonly<Record<string, number>>;
}

/** Automatic ids are the server's: emails are what a worker knows users by. */
export type Ids = ReadonlyMap<string, string>;

export interface Operation {
  readonly kind: 'create' | 'update' | 'commit' | 'cascade' | 'transfer';
  /** Whether the same call again does nothing more, and is answered. */
  readonly isRepeatable: boolean;
  call(ids: Ids): readonly [name: string, ...args: (string | object)[]];
  after(state: State): State;
}

export const beginning = (owner: string): State => ({
  users: {},
  posts: {},
  gold: Object.fromEntries(Array.from({ length: ACCOUNTS }, (_, i) => [`${owner}-${i}`, GOLD])),
});

/** Equal states have equal texts. */
export function textOf({ users, posts, gold }: State): string {
  const sorted = (record: object) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([sorted(users), sorted(posts), sorted(gold)]);
}

const CITIES = ['London', 'Paris', 'Rome', 'Oslo'];
const WORDS = ['engine', 'poet', 'analyst', 'number', 'loom', 'card'];
/** Users of a worker; beyond, it deletes. */
const MOST = 12;

/** `serial` is in the name of whatever is made: each worker counts its own. */
export function nextOperation(random: Random, owner: string, serial: number, state: State): Operation {
  const emails = Object.keys(state.users);
  if (emails.length < 3) return create(random, owner, serial);
  const email = random.pick(emails);
  if (emails.length > MOST) return cascade(email);
  const dice = random.integer(1, 6);
  if (dice === 1) return create(random, owner, serial);
  if (dice === 2) return update(random, email);
  if (dice === 3) return cascade(email);
  if (dice === 4) return transfer(random, owner, serial, state);
  return commit(random, owner, serial, [email, random.pick(emails)], state);
}

function profile(random: Random) {
  return {
    city: random.pick(CITIES),
    age: random.integer(0, 99),
    bio: `${random.pick(WORDS)} ${random.pick(WORDS)} of the ${random.pick(WORDS)}`,
  };
}

const without = <T>(record: Readonly<Record<string, T>>, isGone: (key: string, value: T) => boolean) =>
  Object.fromEntries(Object.entries(record).filter(([key, value]) => !isGone(key, value)));

function create(random: Random, owner: string, serial: number): Operation {
  const email = `${owner}-${serial}@x.io`;
  const values = profile(random);
  return {
    kind: 'create',
    isRepeatable: false,
    call: () => ['create', 'User', { owner, email, ...values }],
    after: (state) => ({ ...state, users: { ...state.users, [email]: values } }),
  };
}

function update(random: Random, email: string): Operation {
  const values = profile(random);
  return {
    kind: 'update',
    isRepeatable: false,
    call: (ids) => ['update', 'User', ids.get(email)!, values],
    after: (state) => ({ ...state, users: { ...state.users, [email]: values } }),
  };
}

function cascade(email: string): Operation {
  return {
    kind: 'cascade',
    isRepeatable: false,
    call: (ids) => ['delete', 'User', ids.get(email)!],
    after: (state) => ({
      ...state,
      users: without(state.users, (key) => key === email),
      posts: without(state.posts, (_, { author }) => author === email),
    }),
  };
}

function transfer(random: Random, owner: string, serial: number, { gold }: State): Operation {
  const from = random.integer(0, ACCOUNTS - 1);
  const [source, target] = [`${owner}-${from}`, `${owner}-${(from + 1) % ACCOUNTS}`];
  const amount = random.integer(1, Math.max(1, Math.floor(gold[source]! / 2)));
  const isPossible = gold[source]! >= amount;
  return {
    kind: 'transfer',
    isRepeatable: true,
    call: () => [
      'transfer',
      {
        model: 'Account',
        column: 'gold',
        from: isPossible ? source : target,
        to: isPossible ? target : source,
        amount: String(amount),
        once: `${owner}-${serial}`,
      },
    ],
    after: (state) => {
      const moved = isPossible ? amount : -amount;
      const gold = { ...state.gold };
      gold[source]! -= moved;
      gold[target]! += moved;
      return { ...state, gold };
    },
  };
}

/** A new user with posts, another one changed, and a post of somebody deleted: six rows and their indexes, or nothing. */
function commit(
  random: Random,
  owner: string,
  serial: number,
  [author, changed]: readonly [string, string],
  { posts }: State,
): Operation {
  const email = `${owner}-${serial}@x.io`;
  const [values, changes] = [profile(random), profile(random)];
  const slugs = [0, 1, 2].map((i) => `${owner}-${serial}-${i}`);
  const tags = slugs.map(() => random.pick(WORDS));
  const gone = Object.keys(posts).length > 0 ? random.pick(Object.keys(posts)) : undefined;
  const isOfNew = (i: number): boolean => i > 0;
  return {
    kind: 'commit',
    isRepeatable: true,
    call: (ids) => [
      'commit',
      [
        { op: 'create', model: 'User', values: { owner, email, ...values }, as: 'new' },
        ...slugs.map((slug, i) => ({
          op: 'create',
          model: 'Post',
          values: { slug, owner, tag: tags[i], author: isOfNew(i) ? { ref: 'new' } : ids.get(author)! },
        })),
        { op: 'update', model: 'User', id: ids.get(changed)!, changes },
        ...(gone === undefined ? [] : [{ op: 'delete', model: 'Post', id: gone }]),
      ],
      { once: `${owner}-${serial}` },
    ],
    after: (state) => ({
      ...state,
      users: { ...state.users, [email]: values, [changed]: changes },
      posts: {
        ...without(state.posts, (slug) => slug === gone),
        ...Object.fromEntries(
          slugs.map((slug, i) => [slug, { author: isOfNew(i) ? email : author, tag: tags[i]! }] as const),
        ),
      },
    }),
  };
}

// Rows with what is loaded beside them.

import { column, connect, many, model, one } from '../../../client/index.js';

const User = model('User', {
  id: column.id(),
  email: column.text().unique(),
  secret: column.text().optional(),
  boss: column.reference('User').optional(),
  home: column.reference('Place', { unchecked: true }),
}).relations({
  posts: many('Post', 'author'),
  profile: one('Profile'),
  followers: many('User', { through: 'Follow', by: 'to', to: 'from' }),
});
const Profile = model('Profile', { id: column.id(), user: column.reference('User').unique() });
const Follow = model('Follow', { id: column.id(), from: column.reference('User'), to: column.reference('User') });
const Post = model('Post', {
  id: column.id(),
  author: column.reference('User', { onDelete: 'cascade' }),
  title: column.text(),
  points: column.integer().index(),
}).relations({ tags: many('Tag', { through: 'Tagging' }) });
const Tag = model('Tag', { slug: column.textId(), name: column.text().sort() });
const Tagging = model('Tagging', { id: column.id(), post: column.reference('Post'), tag: column.reference('Tag') });

const db = await connect(
  { call: () => Promise.resolve() },
  { namespace: 'n', models: { Users: User, Profile, Follow, Post, Tag, Tagging } },
);

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Equal<A, B>): void => undefined;

type UserRow = { id: string; email: string; secret: string | null; boss: string | null; home: string };
type PostRow = { id: string; author: string; title: string; points: number };

const posts = await db.Post.with({ author: true }).all();
same<typeof posts, { id: string; title: string; points: number; author: UserRow }[]>(true);

const users = await db.Users.select('email')
  .with({ boss: { select: ['email'] }, posts: { orderBy: ['-points'], limit: 3 }, profile: true })
  .all();
same<
  typeof users,
  {
    email: string;
    boss: { email: string } | null;
    posts: PostRow[];
    profile: { id: string; user: string } | null;
  }[]
>(true);

export const nested = await db.Users.with({
  posts: { select: ['id'], with: { tags: { where: { name: 'x' } } } },
}).first();
same<NonNullable<typeof nested>['posts'], { id: string; tags: { slug: string; name: string }[] }[]>(true);

export const twice = await db.Users.with({ posts: true })
  .with({ followers: { select: ['id'] } })
  .first();
same<NonNullable<typeof twice>['posts'], PostRow[]>(true);
same<NonNullable<typeof twice>['followers'], { id: string }[]>(true);

export const got = await db.Post.get('1', { select: ['title'], with: { author: { with: { boss: true } } } });
same<NonNullable<NonNullable<typeof got>['author']['boss']>, UserRow>(true);
export const plain = await db.Post.get('1');
same<typeof plain, PostRow | null>(true);
export const by = await db.Users.getBy({ email: 'x' }, { with: { profile: { with: { user: true } } } });
same<NonNullable<NonNullable<typeof by>['profile']>['user'], UserRow>(true);

// @ts-expect-error no relation
db.Users.with({ comments: true });
// @ts-expect-error no relation beside one that is
db.Users.with({ posts: true, comments: true });
// @ts-expect-error a column that is no reference
db.Users.with({ email: true });
// @ts-expect-error a reference to a model that is not among those of the database
db.Users.with({ home: true });
// @ts-expect-error an unknown column
db.Users.with({ posts: { select: ['body'] } });
// @ts-expect-error a condition without an index
db.Users.with({ posts: { where: { title: 'x' } } });
// @ts-expect-error an order without an index
db.Users.with({ posts: { orderBy: ['title'] } });
// @ts-expect-error a misspelt option
db.Users.with({ posts: { limt: 3 } });
// @ts-expect-error one row has no limit
db.Users.with({ profile: { limit: 3 } });
// @ts-expect-error a reference leads to one row
db.Post.with({ author: { where: { email: 'x' } } });
// @ts-expect-error a nested relation that is none
db.Users.with({ posts: { with: { author2: true } } });
// @ts-expect-error false is no way to load
db.Users.with({ posts: false });
// @ts-expect-error no relation, in a lookup
void db.Users.get('1', { with: { comments: true } });
// @ts-expect-error what was replaced is no id any more
export const replaced: string = posts[0]!.author;
// @ts-expect-error not selected
void users[0]!.id;

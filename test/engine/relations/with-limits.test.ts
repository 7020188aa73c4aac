// What `with` costs at most, and what it refuses.

import test from 'ava';
import { useEngine } from '../engine.js';
import { filled, type Loaded, models, query } from './loaded.js';

const engine = useEngine(test);

test('the order of a composite is read no further than the page', async (t) => {
  const space = await filled(await engine.open(t, models));
  const rows = Array.from({ length: 400 }, (_, i) => ({ op: 'create', model: 'Post', values: { author: 3, at: i } }));
  await space.call('commit', rows, { return: 'none' });
  const posts = { model: 'Post', orderBy: ['-at'], limit: 2, select: ['at'] };
  const [eve] = await query(space, 'User', { where: { id: 3 }, budget: 60, with: { posts } });
  t.deepEqual(
    (eve?.['posts'] as Loaded[]).map(({ at }) => at),
    ['399', '398'],
  );
  const facts = await space.fails('query', 'User', {
    where: { id: 3 },
    budget: 60,
    with: { posts: { model: 'Post' } },
  });
  t.deepEqual([facts.code, facts['cursor']], ['BUDGET', undefined]);
});

test('BUDGET: rows that many rows share are counted wherever they are shown', async (t) => {
  const space = await engine.open(t, { Node: { columns: { up: { type: 'reference', model: 'Node' } } } });
  await space.create('Node', {});
  const nodes = Array.from({ length: 200 }, () => ({ op: 'create', model: 'Node', values: { up: 1 } }));
  await space.call('commit', nodes, { return: 'none' });
  const down = { up: { with: { down: { model: 'Node', with: { up: true } } } } };
  const facts = await space.fails('query', 'Node', { with: down });
  t.is(facts.code, 'BUDGET');
  t.is((await query(space, 'Node', { with: down, budget: 200_000 })).length, 201);
});

test('QUERY: what no relation can be is refused at its place, with what there is', async (t) => {
  const space = await filled(await engine.open(t, models));
  const cases: [model: string, given: unknown, path: string, words: RegExp][] = [
    ['User', 'posts', 'with', /write \{"relation":true\}/],
    ['User', { comments: true }, 'with.comments.model', /no relation of User; it has boss, .*"by":"author"/],
    ['User', { posts: 5 }, 'with.posts.model', /give true or/],
    ['User', { email: true }, 'with.email.model', /no reference/],
    ['User', { name: { model: 'Post' } }, 'with.name.model', /has a column of this name/],
    ['User', { id: { model: 'Post' } }, 'with.id.model', /has a column of this name/],
    ['User', { 'a b': { model: 'Post' } }, 'with.a b.model', /no name/],
    ['User', { x: { model: 'Nobody' } }, 'with.x.model', /no model "Nobody"/],
    ['User', { x: { model: 'Tag' } }, 'with.x.by', /Tag has no reference to User/],
    ['User', { Follow: true }, 'with.Follow.by', /name one: from, to/],
    ['User', { x: { model: 'Post', by: 'title' } }, 'with.x.by', /there is author/],
    ['User', { x: { by: 'nothing' } }, 'with.x.by', /has no column/],
    ['User', { x: { through: 'Follow' } }, 'with.x.through.by', /name one: from, to/],
    ['User', { x: { through: { model: 'Follow', via: 1 } } }, 'with.x.through.via', /known are/],
    ['Post', { x: { through: 'Tagging', model: 'User' } }, 'with.x.through.to', /no reference to User/],
    ['Post', { author: { limit: 1 } }, 'with.author.limit', /no such part/],
    ['User', { Post: { after: 'x' } }, 'with.Post.after', /no such part/],
    ['User', { Post: { one: 1 } }, 'with.Post.one', /true or false/],
    ['User', { Post: { one: true, limit: 2 } }, 'with.Post.limit', /one row/],
    ['User', { Post: { where: { title: 'x' } } }, 'with.Post.where.title', /declare "index":true on Post.title/],
    ['User', { Post: { orderBy: ['title'] } }, 'with.Post.orderBy', /Post.title/],
    ['User', { Post: { limit: -1 } }, 'with.Post.limit', /whole number/],
    ['User', { Post: { with: { tags: true } } }, 'with.Post.with.tags.model', /no relation of Post/],
  ];
  const before = await space.dump();
  for (const [model, given, path, words] of cases) {
    const facts = await space.fails('query', model, { with: given });
    t.deepEqual([facts.code, facts['path']], ['QUERY', path]);
    t.regex(String(facts['message']), words);
    t.true(String(facts['message']).startsWith(`${path}: `), String(facts['message']));
    t.is((await space.fails('get', model, 1, { with: given })).code, 'QUERY');
  }
  t.is((await space.fails('query', 'User', { ids: true, with: { Post: true } })).code, 'QUERY');
  t.is((await space.fails('get', 'User', 1, { where: {} })).code, 'ARGS');
  t.is((await space.fails('count', 'User', { with: { Post: true } })).code, 'QUERY');
  t.deepEqual(await space.dump(), before);
});

// A namespace that has a bit of everything, and what it holds, for tests of archives.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestFn } from 'ava';
import { fcall, fcallRo } from '../support/fcall.js';
import type { TestServer } from '../support/server.js';
import { allKeys } from '../support/snapshot.js';

/** Call it once at the top of a test file: what it returns names a new file each time. */
export function useFiles(test: TestFn): (extension: string) => string {
  const folder = mkdtempSync(path.join(tmpdir(), 'romulus-archive-'));
  test.after.always(() => rmSync(folder, { recursive: true }));
  let files = 0;
  return (extension) => path.join(folder, `${(files += 1)}.${extension}`);
}

const models = {
  Org: { columns: { name: { type: 'text', unique: true } }, primaryKey: { column: 'slug', kind: 'text' } },
  User: {
    columns: {
      email: { type: 'text', required: true, unique: { ci: true } },
      bio: { type: 'text', words: true },
      big: { type: 'integer', index: true },
      weight: { type: 'float', index: true },
      price: { type: 'decimal', index: true },
      active: { type: 'boolean', index: true },
      at: { type: 'datetime', index: true },
      raw: { type: 'bytes' },
      prefs: { type: 'json' },
      place: { type: 'point', index: true },
      org: { type: 'reference', model: 'Org', onDelete: 'restrict' },
      boss: { type: 'reference', model: 'User' },
    },
    unique: [['org', 'email']],
  },
};

export const ROWS = 450;

/** Rows with nulls, empty texts, newlines, quotes, numbers past doubles, and references to rows that come later. */
export async function fillArchive({ redis }: TestServer, namespace: string, rows = ROWS): Promise<string> {
  const call = (name: string, ...args: (string | object)[]) => fcall(redis, name, namespace, ...args);
  await call('define', { models });
  for (const slug of ['acme', 'é,"x"\u00a0y', '{b}']) await call('create', 'Org', { slug, name: `${slug}!` });
  const users = Array.from({ length: rows }, (_, i) => ({
    id: i + 1,
    email: `User${i}@x.io`,
    bio: [null, '', 'line\nbreak "quoted", Łódź \u2028 😀', `likes n${i}`][i % 4],
    big: i % 3 === 0 ? '9007199254740993' : i,
    weight: i / 7,
    price: i % 2 === 0 ? '1.10' : `${i}.5`,
    active: [true, false, null][i % 3],
    at: String(1_700_000_000_000_001 + i),
    raw: Buffer.from([i % 256, 0, 255]).toString('base64'),
    prefs: i % 5 === 0 ? '"a text"' : `{"i":${i},"a":[1.50,null]}`,
    place: i % 2 === 0 ? null : [i / 10, -i / 10],
    org: ['acme', '{b}', null][i % 3],
    boss: i % 10 === 0 ? ((i + 36) % (rows - 1)) + 1 : null,
  }));
  for (let i = 0; i < rows; i += 150) await call('import', 'User', users.slice(i, i + 150), { unchecked: true });
  await call('delete', 'User', String(rows));
  return namespace;
}

/** What a namespace holds, for comparison: the bytes of rows, and of all that says the same in the same shape. */
export async function contents({ redis }: TestServer, namespace: string) {
  const keys = await allKeys(redis, namespace);
  const rows = await Promise.all(
    keys.filter((key) => !key.includes(':~')).map(async (key) => [key, await redis.hgetall(key)] as const),
  );
  const uniques = await Promise.all(
    keys.filter((key) => key.includes(':~unique:')).map(async (key) => [key, await redis.hgetall(key)] as const),
  );
  const queries = [
    { where: { bio: { match: 'likes' } } },
    { where: { big: { gte: '9007199254740993' } }, orderBy: ['-at'] },
    { orderBy: ['price', '-weight'] },
    { where: { org: 'acme', active: true } },
    { where: { place: { near: { lon: 3, lat: -3, radius: 200, unit: 'km' } } } },
  ];
  const answers = [];
  for (const query of queries) {
    answers.push(await fcallRo(redis, 'query', namespace, 'User', { ...query, limit: 1000, budget: 100_000 }));
  }
  const bySomething = (a: readonly [string, unknown], b: readonly [string, unknown]) => (a[0] < b[0] ? -1 : 1);
  return {
    keys: keys.sort(),
    rows: rows.sort(bySomething),
    uniques: uniques.sort(bySomething),
    answers,
    schema: await fcallRo(redis, 'describe', namespace),
    last: await redis.get(`{${namespace}}:~last:User`),
  };
}

export async function wipe({ redis }: TestServer, namespace: string): Promise<void> {
  for (const key of await allKeys(redis, namespace)) await redis.unlink(key);
}

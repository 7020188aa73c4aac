// rom_check is what every other test trusts: each way in which rows and entries can disagree must be found.

import test from 'ava';
import { spaceOf, type Space, useEngine } from './engine.js';

const engine = useEngine(test);

const models = {
  T: {
    columns: {
      term: { type: 'text', index: true },
      n: { type: 'integer', index: true },
      key: { type: 'text', unique: true },
      bio: { type: 'text', words: true, suffix: true },
      place: { type: 'point', index: true },
    },
    unique: [['term', 'n']],
  },
  Other: { columns: { a: { type: 'integer', index: true } } },
};

/** Without the check behind the test: what it plants stays. */
async function open(rows: number): Promise<Space> {
  const space = spaceOf(engine.redis, engine.namespace());
  await space.call('define', { models });
  const creations = Array.from({ length: rows }, (_, i) =>
    space.call(
      'create',
      'T',
      { term: 'x', n: i + 1, key: `k${i + 1}`, bio: `all of n${i + 1}`, place: i < 100 ? [i, 0] : null },
      { return: 'none' },
    ),
  );
  await Promise.all(creations);
  await space.create('T', {});
  await space.create('Other', { a: 1 });
  return space;
}

type Plant = readonly [command: string, key: string, ...args: (string | number)[]];

interface Damage {
  readonly rows?: number;
  readonly plant: Plant;
  readonly found: object;
}

const damages: Record<string, Damage> = {
  'a row that is gone': { plant: ['DEL', 'T:2'], found: { problem: 'missingRow', id: '2' } },
  'an id that is live without a row': { plant: ['SADD', '~live:T:', 9], found: { problem: 'missingRow', id: '9' } },
  'a value that was changed by hand': {
    plant: ['HSET', 'T:2', 'n', 77],
    found: { problem: 'missingEntry', index: 'range n', id: '2', entry: '77' },
  },
  'a score that is gone': {
    plant: ['ZREM', '~range:T:n:1', 'a2'],
    found: { problem: 'missingEntry', index: 'range n', id: '2', entry: '2' },
  },
  'a score that is wrong': {
    plant: ['ZADD', '~range:T:n:1', 5, 'a2'],
    found: { problem: 'strayEntry', index: 'range n', id: '2', entry: '5' },
  },
  'a score without a row': {
    plant: ['ZADD', '~range:T:n:1', 5, 'a9'],
    found: { problem: 'strayEntry', index: 'range n', id: '9', entry: '5' },
  },
  'a place that is gone': {
    plant: ['ZREM', '~geo:T:place:1', 'a2'],
    found: { problem: 'missingEntry', index: 'geo place', id: '2' },
  },
  'a place that is wrong': {
    plant: ['ZADD', '~geo:T:place:1', 5, 'a2'],
    found: { problem: 'strayEntry', index: 'geo place', id: '2', entry: '5' },
  },
  'a place without a row': {
    plant: ['GEOADD', '~geo:T:place:1', 1, 0, 'a9'],
    found: { problem: 'strayEntry', index: 'geo place', id: '9' },
  },
  'a term that lacks a row': {
    plant: ['SREM', '~equal:T:term:1:x', 2],
    found: { problem: 'missingEntry', index: 'equal term', id: '2', entry: 'x' },
  },
  'a term with a row too many': {
    plant: ['SADD', '~equal:T:term:1:x', 4],
    found: { problem: 'strayEntry', index: 'equal term', id: '4', entry: 'x' },
  },
  'a term that the lexicon lacks': {
    plant: ['ZREM', '~terms:T:term:1', 'x'],
    found: { problem: 'missingEntry', index: 'equal term', id: '1', entry: 'x' },
  },
  'a term that only the lexicon has': {
    plant: ['ZADD', '~terms:T:term:1', 0, 'y'],
    found: { problem: 'strayEntry', index: 'equal term', entry: 'y' },
  },
  'a null that is not listed': {
    plant: ['SREM', '~null:T:n:1:', 4],
    found: { problem: 'missingEntry', index: 'range n', id: '4', entry: 'null' },
  },
  'a null that is none': {
    plant: ['SADD', '~null:T:term:1:', 2],
    found: { problem: 'strayEntry', index: 'equal term', id: '2', entry: 'null' },
  },
  'a claim that is gone': {
    plant: ['HDEL', '~unique:T:key:1', 'k2'],
    found: { problem: 'missingEntry', index: 'unique key', id: '2', entry: 'k2' },
  },
  'a claim of another row': {
    plant: ['HSET', '~unique:T:key:1', 'k2', 3],
    found: { problem: 'strayEntry', index: 'unique key', id: '3', entry: 'k2' },
  },
  'a claim of nobody': {
    plant: ['HSET', '~unique:T:key:1', 'k9', 9],
    found: { problem: 'strayEntry', index: 'unique key', id: '9', entry: 'k9' },
  },
  'a composite claim that is gone': {
    plant: ['HDEL', '~unique:T:term,n:1', '1:x1:2'],
    found: { problem: 'missingEntry', index: 'unique term,n', id: '2', entry: '1:x1:2' },
  },
  'a word that lacks a row': {
    plant: ['SREM', '~words:T:bio:1:of', 2],
    found: { problem: 'missingEntry', index: 'words bio', id: '2', entry: 'of' },
  },
  'a word with a row too many': {
    plant: ['SADD', '~words:T:bio:1:n1', 2],
    found: { problem: 'strayEntry', index: 'words bio', id: '2', entry: 'n1' },
  },
  'a word that the lexicon lacks': {
    plant: ['ZREM', '~lexicon:T:bio:1', 'of'],
    found: { problem: 'missingEntry', index: 'words bio', id: '1', entry: 'of' },
  },
  'a word that only the lexicon has': {
    plant: ['ZADD', '~lexicon:T:bio:1', 0, 'nobody'],
    found: { problem: 'strayEntry', index: 'words bio', entry: 'nobody' },
  },
  'a word whose ending is gone': {
    plant: ['ZREM', '~endings:T:bio:1', 'fo'],
    found: { problem: 'missingEntry', index: 'endings bio', id: '1', entry: 'fo' },
  },
  'an ending of no word': {
    plant: ['ZADD', '~endings:T:bio:1', 0, 'ydobon'],
    found: { problem: 'strayEntry', index: 'endings bio', entry: 'ydobon' },
  },
  'a null among the words that is none': {
    plant: ['SADD', '~wordsnull:T:bio:1:', 2],
    found: { problem: 'strayEntry', index: 'words bio', id: '2', entry: 'null' },
  },
  'a count that the list of a word has wrong': {
    rows: 600,
    plant: ['HSET', '~words:T:bio:1#all', 'n', 599],
    found: { problem: 'wrongCount', index: 'words bio', entry: 'all' },
  },
  'a bit that is missing in a large list': {
    rows: 600,
    plant: ['SETBIT', '~equal:T:term:1/0:x', 2, 0],
    found: { problem: 'missingEntry', index: 'equal term', id: '2', entry: 'x' },
  },
  'a count that a large list has wrong': {
    rows: 600,
    plant: ['HSET', '~equal:T:term:1#x', 'n', 599],
    found: { problem: 'wrongCount', index: 'equal term', entry: 'x' },
  },
  'a count that the live list has wrong': {
    rows: 600,
    plant: ['HSET', '~live:T#', '0', 'b600'],
    found: { problem: 'wrongCount', index: 'live ids' },
  },
};

for (const [title, { rows = 3, plant, found }] of Object.entries(damages)) {
  test(`found: ${title}`, async (t) => {
    const space = await open(rows);
    t.deepEqual(await space.findings(), []);
    const [command, key, ...args] = plant;
    await engine.redis.call(command, `{${space.namespace}}:${key}`, ...args);
    const findings = (await space.findings()).map((finding) => JSON.parse(finding) as object);
    t.true(
      findings.some((finding) => Object.entries({ model: 'T', ...found }).every((fact) => has(finding, fact))),
      JSON.stringify(findings),
    );
  });
}

function has(finding: object, [name, value]: [string, unknown]): boolean {
  return (finding as Record<string, unknown>)[name] === value;
}

test('small steps look at the same as one large one, and each is small', async (t) => {
  const space = await open(300);
  await engine.redis.zrem(`{${space.namespace}}:~range:T:n:1`, 'c250');
  const [checked, whole, end] = (await space.read('check', '', { budget: 100_000 })) as [string, string[], null];
  t.deepEqual([whole.length, end], [1, null]);
  let total = 0;
  const findings: string[] = [];
  let cursor: string | null = null;
  do {
    const options: object = cursor === null ? { budget: 50 } : { budget: 50, cursor };
    const [step, found, next] = (await space.read('check', '', options)) as [string, string[], string | null];
    // Redis hands out a packed hash, of up to 512 fields, as a whole.
    t.true(Number(step) <= 600, step);
    total += Number(step);
    findings.push(...found);
    cursor = next;
  } while (cursor !== null);
  t.deepEqual(findings, whole);
  t.true(total >= Number(checked));
});

test('a check of one model leaves the others alone', async (t) => {
  const space = await open(2);
  await engine.redis.del(`{${space.namespace}}:Other:1`);
  t.deepEqual(((await space.read('check', 'T')) as [string, string[]])[1], []);
  t.is(((await space.read('check', 'Other')) as [string, string[]])[1].length, 2);
});

test('rows that come and go between steps are no findings', async (t) => {
  const space = await open(400);
  let cursor: string | null = null;
  let id = 0;
  do {
    const options: object = cursor === null ? { budget: 20 } : { budget: 20, cursor };
    const [, found, next] = (await space.read('check', 'T', options)) as [string, string[], string | null];
    t.deepEqual(found, []);
    cursor = next;
    id += 1;
    await space.call('delete', 'T', id);
    await space.call('update', 'T', 400 - id, { term: `t${id % 5}`, n: -id });
    await space.create('T', { term: 'x', n: 1000 + id });
  } while (cursor !== null && id < 180);
  t.is(cursor, null, 'the check has come to its end');
});

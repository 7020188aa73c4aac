// The worst that can be asked at the default budget, of each kind. What reads is asked again and again; what writes goes on
// step by step, and so is the last of all.

import { type People, personAt } from '../people/people.js';
import { MODEL } from '../people/schema.js';
import { CODES, codeOf } from './rows.js';

export interface Question {
  readonly name: string;
  readonly function: string;
  readonly isWrite?: true;
  /** What follows the namespace; `cursor` is where the call before ended. */
  readonly args: (this: void, cursor: string | undefined) => readonly string[];
}

export function questionsOf(people: People): readonly Question[] {
  const { words } = people;
  const emailAt = (i: number): string => personAt(people, i).email;
  const [w0, w1, w2, w3, w4, w5] = words as readonly [string, string, string, string, string, string];
  const match = (word: string): object => ({ bio: { match: word } });
  const any = (...children: object[]): object => ({ or: children });
  const codes = (count: number): object => ({
    code: { in: Array.from({ length: count }, (_, i) => codeOf((i * 5) % CODES)) },
  });
  const half = { age: { gte: 50 } };
  const mix = { and: [any({ city: 'capital 1' }, half), any(match(w1), match(w2)), { not: match(w3) }] };
  return [
    count('and, or and not of common words', mix),
    count('two alternatives of two, and not', {
      and: [
        any({ and: [half, match(w0)] }, { and: [match(w1), { score: { gte: 1000 } }] }),
        { not: any(match(w4), match(w5)) },
      ],
    }),
    count('not of not of many', { not: any({ not: any(match(w0), half) }, { and: [match(w1), { not: match(w2) }] }) }),
    count('five ranges', {
      and: [0, 1, 2, 3, 4].map((i) => any({ age: { gte: 20 + i } }, { score: { lt: 1000 * i } })),
    }),
    count('beginnings of words', { bio: { startsWith: w0.slice(0, 1) } }),
    count('any of many words', { bio: { matchAny: words.slice(0, 60).join(' ') } }),
    count('any of two forms', any({ bio: { startsWith: w0.slice(0, 1) } }, { bio: { endsWith: w1.slice(-1) } })),
    count('1,000 values', { and: [codes(1000), half] }),
    count('a reference, two conditions', { boss: { and: [half, match(w0)] } }),
    count('not a reference, and a word', { and: [{ not: { boss: { and: [half, { not: match(w0) }] } } }, match(w1)] }),
    count('a reference to any of many words', { boss: { bio: { startsWith: w0.slice(0, 1) } } }),
    count('like, in the middle', { bio: { like: `*${w0.slice(1, 2)}*${w1.slice(0, 1)}*` } }),
    count('like, whole values', { email: { like: '*a*e*.org' } }),
    count('ends of whole values', { and: [{ email: { endsWith: 'g' } }, half] }),
    count('scan', { remark: { ne: 'x' } }, { scan: true }),
    query('page by id, and, or and not', {
      where: { and: [mix, { age: 20 }, { age: { gt: 19 } }, { score: { lt: 10 } }] },
      limit: 10,
      ids: true,
    }),
    query('page by id, beginnings of words', {
      where: { bio: { startsWith: w0.slice(0, 1) } },
      offset: 15_000,
      limit: 10,
      ids: true,
    }),
    query('first by number, reference', {
      where: { boss: { and: [match(words[300]!), match(words[301]!)] } },
      orderBy: ['-score'],
      limit: 10,
      ids: true,
    }),
    query('first by relevance', {
      where: { bio: { matchAny: `${w0} ${w1} ${w2}` } },
      orderBy: ['relevance'],
      limit: 10,
      ids: true,
    }),
    query('first by number, common words', { where: mix, orderBy: ['-score'], limit: 1000, ids: true, plan: 'drive' }),
    query('1,500 by two keys', { where: { city: 'capital 1' }, orderBy: ['-age', 'name'], limit: 1500, ids: true }),
    query('2,000 by name', { where: match(w0), orderBy: ['name'], limit: 2000, ids: true, plan: 'drive' }),
    query('1,000 codes merged', { where: codes(1000), orderBy: ['-score'], limit: 10, ids: true }),
    query('1,000 codes merged, many', { where: codes(1000), orderBy: ['-score'], limit: 10_000, ids: true }),
    query('1,000 codes by id', { where: codes(1000), limit: 10_000, ids: true }),
    query('rows', { orderBy: ['-score'], limit: 3300 }),
    query('rows after a long search', { where: mix, offset: 3000, orderBy: ['-score'], limit: 2500, plan: 'walk' }),
    query('rows as JSON', { orderBy: ['-score'], limit: 1170, format: 'json' }),
    query('rows with a reference', { orderBy: ['-score'], limit: 1500, with: { boss: true } }),
    query('page with total', { where: mix, orderBy: ['-score'], limit: 10, ids: true, total: true }),
    query('scan, ordered', {
      where: { remark: { ne: 'x' } },
      scan: true,
      orderBy: ['-score'],
      limit: 10_000,
      ids: true,
    }),
    aggregate('sums of all rows', { aggregate: { a: { sum: 'score' }, b: { avg: 'age' } } }),
    aggregate('a hundred results', {
      aggregate: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`a${i}`, { sum: i % 2 ? 'score' : 'age' }])),
    }),
    aggregate('5,000 groups, counts', { groupBy: 'code', aggregate: { rows: 'count' } }),
    aggregate('5,000 groups, sums', { groupBy: 'code', aggregate: { rows: 'count', sum: { sum: 'score' } } }),
    aggregate('groups of some', { where: mix, groupBy: 'city', aggregate: { rows: 'count', high: { max: 'name' } } }),
    ...many(words, codes(1000)),
    ...relations(match(w0)),
    lookup('get', 'rows by id', (i) => `${i + 1}`, 3300),
    lookup('get', 'rows by id, as JSON', (i) => `${i + 1}`, 1240, { format: 'json' }),
    lookup('get_by', 'rows by a unique value', (i) => emailAt(i), 2480),
    { name: 'describe', function: 'describe', args: () => [] },
    {
      name: 'explain',
      function: 'explain',
      args: () => [
        MODEL,
        JSON.stringify({ where: { and: [mix, codes(1000)] }, orderBy: ['-score'], limit: 10, analyze: true }),
      ],
    },
    { name: 'check', function: 'check', args: (cursor) => ['', JSON.stringify({ cursor })] },
    { name: 'stats', function: 'stats', args: (cursor) => ['', JSON.stringify({ cursor })] },
    write('cache, what was searched for', (cursor) => [
      MODEL,
      JSON.stringify({ where: mix, after: cursor, limit: 10_000 }),
      '60',
    ]),
    write('cache', () => [MODEL, JSON.stringify({ orderBy: ['-score'], limit: 9990 }), '60']),
    write('update_where', (cursor) => [
      MODEL,
      JSON.stringify({ where: mix }),
      '{"score":7}',
      JSON.stringify({ cursor }),
    ]),
    write('update_where', (cursor) => [
      MODEL,
      JSON.stringify({ where: {} }),
      JSON.stringify({ bio: words.slice(0, 12).join(' ') }),
      JSON.stringify({ cursor }),
    ]),
    write('delete_where', (cursor) => [
      MODEL,
      JSON.stringify({ where: { age: { gte: 80 } } }),
      JSON.stringify({ cursor }),
    ]),
    write('sweep', (cursor) => ['', JSON.stringify({ cursor })]),
  ];
}

/** Conditions by the hundred, and values by the ten thousand. */
function many(words: readonly string[], codes: object): Question[] {
  const all = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_, i) => of(i));
  const wordsFrom = (first: number, count = 100): string => words.slice(first, first + count).join(' ');
  const wordy = { or: all(30, (i) => ({ bio: { matchAny: wordsFrom(100 * i) } })) };
  return [
    count('any of 499 ranges', { or: all(499, (i) => ({ score: { gte: i * 10, lt: i * 10 + 3 } })) }),
    count('500 ranges', { and: all(500, (i) => ({ score: { gte: i } })) }),
    count('200 conditions on a reference', {
      and: all(200, (i) => ({ not: { boss: { age: { gt: 20 + (i % 50) } } } })),
    }),
    count('20 times 1,000 values', { and: all(20, () => codes) }),
    count('any of 3,000 words', wordy),
    count('300 conditions of 16 words', { or: all(300, (i) => ({ bio: { matchAny: wordsFrom(i, 16) } })) }),
    count('999 conditions, the broadest first', { or: all(999, (i) => ({ score: { lt: 1 + 800 * (999 - i) } })) }),
    { name: 'explain: any of 3,000 words', function: 'explain', args: () => [MODEL, JSON.stringify({ where: wordy })] },
    query('first by relevance to 100 words', {
      where: { bio: { matchAny: wordsFrom(300) } },
      orderBy: ['relevance'],
      limit: 10,
      ids: true,
    }),
  ];
}

/** Rows with others, level by level. */
function relations(word: object): Question[] {
  const team = { model: MODEL, by: 'boss', limit: 10, select: ['age'] };
  const first = { orderBy: ['id'], select: ['age'] };
  const up = { boss: { with: { boss: { with: { boss: true } } } } };
  return [
    query('rows with those of those of theirs', { orderBy: ['-score'], limit: 670, with: up }),
    query('the same as JSON', { orderBy: ['-score'], limit: 260, with: up, format: 'json' }),
    query('rows with those that refer to them', { ...first, limit: 600, with: { team } }),
    query('and those that refer to these', { ...first, limit: 90, with: { team: { ...team, with: { team } } } }),
    query('those that meet a condition', {
      ...first,
      limit: 290,
      with: { team: { ...team, where: { and: [{ age: { gte: 50 } }, word] } } },
    }),
  ];
}

function lookup(
  name: 'get' | 'get_by',
  title: string,
  of: (i: number) => string,
  length: number,
  options: object = {},
): Question {
  const values = Array.from({ length }, (_, i) => of(i));
  const columns = name === 'get_by' ? ['email'] : [];
  return { name: title, function: name, args: () => [MODEL, ...columns, ...values, JSON.stringify(options)] };
}

function count(name: string, where: object, rest: object = {}): Question {
  return read('count', `count: ${name}`, { where, ...rest });
}

function query(name: string, document: object): Question {
  return read('query', `query: ${name}`, document);
}

function aggregate(name: string, document: object): Question {
  return read('aggregate', `aggregate: ${name}`, document);
}

function read(name: string, title: string, document: object): Question {
  return { name: title, function: name, args: (after) => [MODEL, JSON.stringify({ ...document, after })] };
}

function write(title: string, args: Question['args']): Question {
  const [name] = title.split(',') as [string];
  return { name: title, function: name, isWrite: true, args };
}

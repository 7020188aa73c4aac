// What users of rom ask, over a few rows: each query with rom's answer and ours, and why they differ.

export const models = {
  Team: { columns: { name: { type: 'text', unique: true } } },
  User: {
    columns: {
      email: { type: 'text', unique: true },
      title: { type: 'text', words: true, prefix: true, suffix: true },
      city: { type: 'text', index: true, sort: true },
      age: { type: 'integer', index: true },
      height: { type: 'float', index: true },
      born: { type: 'date', index: true },
      ok: { type: 'boolean', index: true },
      team: { type: 'reference', model: 'Team', onDelete: 'setNull' },
      note: { type: 'text' },
    },
    unique: [['city', 'age']],
  },
};

export const rows = [
  { email: 'a@gmail.com', title: 'Hello, World', city: 'Oxford Street', age: 30, height: 1.5, ok: true, team: 1 },
  { email: 'b@gmail.com', title: 'hello there', city: 'Oxford Square', age: 40, height: 1.8, ok: false, team: 2 },
  { email: 'c@x.io', title: 'Helpful words', city: 'oslo', age: 30, born: '1999-12-31', ok: true, team: 1 },
  { email: 'd@x.io', title: 'été à Zürich', city: '', age: null, ok: null },
  { email: 'e@x.io', title: null, city: null, age: 20, born: '2000-01-01', ok: true, team: 2 },
  { email: 'f@x.io', title: 'abc', city: 'Berlin', age: 50, height: 2 },
  { email: 'g@x.io', title: 'ab 100%', city: 'Berlin', age: 60 },
  { email: 'h@x.io', title: 'word', city: 'Paris', age: 70 },
  { email: 'i@x.io', title: 'gone', city: 'Rome', age: 80 },
  { email: 'j@x.io', title: 'x', city: 'Wien', age: 30 },
];

export interface Case {
  readonly asked: string;
  /** What rom answers, in ids or in words. */
  readonly rom: string;
  readonly query: object;
  /** Ids, a count, or the path of a refusal. */
  readonly ours: readonly string[] | number | string;
  /** Why they differ. */
  readonly because?: string;
}

export const cases: readonly Case[] = [
  { asked: 'filter(ok=True)', rom: '1 3 5', query: { where: { ok: true } }, ours: ['1', '3', '5'] },
  {
    asked: 'filter(age=30)',
    rom: '1 10 3',
    query: { where: { age: 30 } },
    ours: ['1', '3', '10'],
    because: 'ids are numbers',
  },
  {
    asked: 'filter(age=(30, 50))',
    rom: 'both ends',
    query: { where: { age: { between: [30, 50] } } },
    ours: ['1', '2', '3', '6', '10'],
  },
  { asked: 'filter(age=(50, None))', rom: 'open end', query: { where: { age: { gte: 50 } } }, ours: ['6', '7', '8'] },
  {
    asked: 'age above 30, without 30',
    rom: 'not to be asked',
    query: { where: { age: { gt: 30, lt: 60 } } },
    ours: ['2', '6'],
    because: 'exclusive ends',
  },
  {
    asked: 'filter(age=(None, None))',
    rom: 'has a value',
    query: { where: { age: { isNull: false } } },
    ours: ['1', '2', '3', '5', '6', '7', '8', '10'],
  },
  {
    asked: 'filter(age=[30, 60])',
    rom: 'AttributeError',
    query: { where: { age: { in: [30, 60] } } },
    ours: ['1', '3', '7', '10'],
    because: 'lists are of any type',
  },
  {
    asked: "filter(city=['Paris', 'Berlin'])",
    rom: '6 7 8',
    query: { where: { city: { in: ['Paris', 'Berlin'] } } },
    ours: ['6', '7', '8'],
  },
  {
    asked: "filter(city='')",
    rom: 'nothing, silently',
    query: { where: { city: '' } },
    ours: ['4'],
    because: 'the empty text is a value',
  },
  {
    asked: 'filter(city=None)',
    rom: 'QueryError',
    query: { where: { city: null } },
    ours: ['5'],
    because: 'null can be asked for',
  },
  { asked: 'filter(team=1)', rom: '1 3', query: { where: { team: 1 } }, ours: ['1', '3'] },
  {
    asked: 'filter(team=NOT_NULL)',
    rom: '1 2 3 5',
    query: { where: { team: { isNull: false } } },
    ours: ['1', '2', '3', '5'],
  },
  {
    asked: "filter(title='hello world')",
    rom: 'nothing',
    query: { where: { title: { match: 'hello world' } } },
    ours: ['1'],
    because: 'asked and indexed alike',
  },
  {
    asked: "filter(title='Hello,')",
    rom: 'nothing',
    query: { where: { title: { match: 'Hello,' } } },
    ours: ['1', '2'],
    because: 'asked and indexed alike',
  },
  {
    asked: "filter(title=['word', 'words'])",
    rom: '3 8',
    query: { where: { title: { matchAny: 'word words' } } },
    ours: ['3', '8'],
  },
  {
    asked: "filter(title='hello', age=(35, 45))",
    rom: '2',
    query: { where: { title: { match: 'hello' }, age: { between: [35, 45] } } },
    ours: ['2'],
  },
  {
    asked: "startswith(title='hel')",
    rom: '1 2 3',
    query: { where: { title: { startsWith: 'hel' } } },
    ours: ['1', '2', '3'],
  },
  { asked: "endswith(title='rd')", rom: '8', query: { where: { title: { endsWith: 'rd' } } }, ours: ['8'] },
  {
    asked: "does_not_startwith(title=['hel', 'hello'])",
    rom: 'help… as well, twice, and no nulls',
    query: { where: { not: { or: [{ title: { startsWith: 'hel' } }, { title: { startsWith: 'hello' } }] } } },
    ours: ['4', '5', '6', '7', '8', '10'],
    because: 'not means the others, those without a value among them',
  },
  {
    asked: "like(title='ab')",
    rom: '6 7: the end is open',
    query: { where: { title: { like: 'ab' } } },
    ours: ['7'],
    because: 'both ends are fixed; ab* opens one',
  },
  {
    asked: "like(title='!t!')",
    rom: 'nothing: é is two characters',
    query: { where: { title: { like: '!t!' } } },
    ours: ['4'],
    because: 'characters, not bytes',
  },
  {
    asked: "like(title='100%')",
    rom: 'nothing: % is magic',
    query: { where: { title: { like: '1+0' } } },
    ours: ['7'],
    because: 'no character but the wildcards is special',
  },
  { asked: "filter(note='x')", rom: 'QueryError', query: { where: { note: 'x' } }, ours: 'where.note' },
  {
    asked: "order_by('age')",
    rom: '5 1 10 3 2 6 7 8: ids as texts, no nulls',
    query: { orderBy: ['age'] },
    ours: ['5', '1', '3', '10', '2', '6', '7', '8', '4'],
    because: 'ids are numbers; nulls last',
  },
  {
    asked: "order_by('age') as rom leaves out nulls",
    rom: 'always',
    query: { orderBy: [{ by: 'age', nulls: 'omit' }] },
    ours: ['5', '1', '3', '10', '2', '6', '7', '8'],
  },
  {
    asked: "order_by('-age')",
    rom: 'ids upward within equal ages',
    query: { orderBy: ['-age'], limit: 7 },
    ours: ['8', '7', '6', '2', '10', '3', '1'],
    because: 'the whole order is turned round',
  },
  {
    asked: "startswith(city='O').order_by('city')",
    rom: 'by 7 bytes: Oxford Street before Oxford Square',
    query: { where: { city: { startsWith: 'O' } }, orderBy: ['city'] },
    ours: ['2', '1'],
  },
  {
    asked: "order_by('city'), from O",
    rom: 'by 7 bytes: 1 2',
    query: { where: { city: { gte: 'Ox', lt: 'P' } }, orderBy: ['city'] },
    ours: ['2', '1'],
    because: 'by the full value',
  },
  { asked: "order_by('note')", rom: 'no rows, silently', query: { orderBy: ['note'] }, ours: 'orderBy' },
  {
    asked: 'limit(2, 3) of the age order',
    rom: '10 3 2',
    query: { orderBy: ['age'], offset: 2, limit: 3 },
    ours: ['3', '10', '2'],
    because: 'ids are numbers',
  },
  { asked: 'limit(-1, 2)', rom: 'as 0', query: { offset: -1, limit: 2 }, ours: 'offset' },
  { asked: 'limit(0, 0)', rom: 'nothing', query: { limit: 0 }, ours: [] },
  { asked: 'limit(100, 5)', rom: 'everything, where the key is indexed', query: { offset: 100, limit: 5 }, ours: [] },
  {
    asked: 'no order',
    rom: 'by the size of conditions',
    query: { where: { ok: true, age: { gte: 20 } } },
    ours: ['1', '3', '5'],
    because: 'by id',
  },
  {
    asked: 'a composite unique pair',
    rom: 'no such look-up',
    query: { where: { city: 'Berlin', age: 60 } },
    ours: ['7'],
  },
  {
    asked: 'something about the team',
    rom: 'two queries',
    query: { where: { team: { name: 'blue' } } },
    ours: ['2', '5'],
  },
];

// What users of rom ask, over a few rows: each query with what rom 1.1.2 answered when it was asked, and with ours. Columns of
// texts have the keygen there that lets the query be asked: IDENTITY for equality, SIMPLE for an order, FULL_TEXT for words.

export interface Case {
  readonly asked: string;
  /** What rom answers: ids in its order, or its error, or what happens in words. */
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
    rom: '1 10 3 2 6',
    query: { where: { age: { between: [30, 50] } } },
    ours: ['1', '2', '3', '6', '10'],
    because: 'by id, where no order is asked for',
  },
  { asked: 'filter(age=(50, None))', rom: '6 7 8', query: { where: { age: { gte: 50 } } }, ours: ['6', '7', '8'] },
  {
    asked: 'age above 30, without 30',
    rom: 'not to be asked',
    query: { where: { age: { gt: 30, lt: 60 } } },
    ours: ['2', '6'],
    because: 'exclusive ends',
  },
  {
    asked: 'filter(age=(None, None))',
    rom: '5 1 10 3 2 6 7 8',
    query: { where: { age: { isNull: false } } },
    ours: ['1', '2', '3', '5', '6', '7', '8', '10'],
    because: 'by id, where no order is asked for',
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
    rom: '',
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
    rom: '1 3 2 5',
    query: { where: { team: { isNull: false } } },
    ours: ['1', '2', '3', '5'],
    because: 'by id, where no order is asked for',
  },
  {
    asked: "filter(title='hello world')",
    rom: '',
    query: { where: { title: { match: 'hello world' } } },
    ours: ['1'],
    because: 'asked and indexed alike',
  },
  {
    asked: "filter(title='Hello,')",
    rom: '',
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
    asked: "does_not_startwith('title', ['hel', 'hello'])",
    rom: '6 7 1 2 3 4 8 10',
    query: { where: { not: { or: [{ title: { startsWith: 'hel' } }, { title: { startsWith: 'hello' } }] } } },
    ours: ['4', '5', '6', '7', '8', '10'],
    because:
      'not means the rows that remain, those without a value among them; rom lists rows of which any word passes',
  },
  {
    asked: "like(title='ab')",
    rom: '6 7',
    query: { where: { title: { like: 'ab' } } },
    ours: ['7'],
    because: 'both ends are fixed; ab* opens one',
  },
  {
    asked: "like(title='!t!')",
    rom: '',
    query: { where: { title: { like: '!t!' } } },
    ours: ['4'],
    because: 'é is one character there, too, not two bytes',
  },
  {
    asked: "like(title='100%')",
    rom: '',
    query: { where: { title: { like: '1+0' } } },
    ours: ['7'],
    because: 'no character but the wildcards is special, % neither',
  },
  {
    asked: "filter(note='x')",
    rom: 'QueryError',
    query: { where: { note: 'x' } },
    ours: 'where.note',
    because: 'the same refusal, with the index to declare',
  },
  {
    asked: "order_by('age')",
    rom: '5 1 10 3 2 6 7 8',
    query: { orderBy: ['age'] },
    ours: ['5', '1', '3', '10', '2', '6', '7', '8', '4'],
    because: 'ids are numbers, not texts; rows without an age come last instead of being left out',
  },
  {
    asked: "order_by('age') as rom leaves out nulls",
    rom: '5 1 10 3 2 6 7 8',
    query: { orderBy: [{ by: 'age', nulls: 'omit' }] },
    ours: ['5', '1', '3', '10', '2', '6', '7', '8'],
    because: 'ids are numbers',
  },
  {
    asked: "order_by('-age')",
    rom: '8 7 6 2 1 10 3 5',
    query: { orderBy: ['-age'], limit: 7 },
    ours: ['8', '7', '6', '2', '10', '3', '1'],
    because: 'the whole order is turned round, ids within equal ages as well',
  },
  {
    asked: "startswith(city='O').order_by('city')",
    rom: '1 2',
    query: { where: { city: { startsWith: 'O' } }, orderBy: ['city'] },
    ours: ['2', '1'],
    because: 'Oxford Square comes before Oxford Street: by the full value, not by its first 7 bytes',
  },
  {
    asked: "filter(city=('Ox', 'P')).order_by('city')",
    rom: 'ValueError',
    query: { where: { city: { gte: 'Ox', lt: 'P' } }, orderBy: ['city'] },
    ours: ['2', '1'],
    because: 'texts have ranges, too',
  },
  {
    asked: "order_by('note')",
    rom: 'AttributeError',
    query: { orderBy: ['note'] },
    ours: 'orderBy',
    because: 'it says which index to declare',
  },
  {
    asked: 'limit(2, 3) of the age order',
    rom: '10 3 2',
    query: { orderBy: ['age'], offset: 2, limit: 3 },
    ours: ['3', '10', '2'],
    because: 'ids are numbers',
  },
  {
    asked: 'limit(-1, 2)',
    rom: '5 1',
    query: { offset: -1, limit: 2 },
    ours: 'offset',
    because: 'a page before the first is a mistake',
  },
  { asked: 'limit(0, 0)', rom: '', query: { limit: 0 }, ours: [] },
  {
    asked: 'limit(100, 5), the key indexed',
    rom: '1 2 3 4 5',
    query: { offset: 100, limit: 5 },
    ours: [],
    because: 'a page beyond the last is empty',
  },
  {
    asked: 'no order',
    rom: '5 1 3',
    query: { where: { ok: true, age: { gte: 20 } } },
    ours: ['1', '3', '5'],
    because: 'by id, not in the order of the condition that was read first',
  },
  {
    asked: "filter(city='Berlin', age=60), unique together",
    rom: '7',
    query: { where: { city: 'Berlin', age: 60 } },
    ours: ['7'],
  },
  {
    asked: 'those whose team is called blue',
    rom: 'two queries',
    query: { where: { team: { name: 'blue' } } },
    ours: ['2', '5'],
    because: 'conditions may be about the row that a reference names',
  },
];

// The models of the property test: every column type, both kinds of ids, every onDelete, nullable and required
// references, and for each column a small pool of values, so that they meet.

export interface Value {
  /** As it is given: JSON. */
  readonly given: unknown;
  /** As it is stored and replied. */
  readonly text: string;
  /** The same for values that count as equal. */
  readonly canon: string;
}

export interface Column {
  readonly document: { readonly type: string; readonly [attribute: string]: unknown };
  /** What it takes; what is not in the pool is INVALID. */
  readonly pool: readonly Value[];
  readonly misfits: readonly unknown[];
}

export interface Model {
  readonly primaryKey: string;
  readonly kind: 'auto' | 'text';
  readonly columns: Readonly<Record<string, Column>>;
  readonly unique: readonly (readonly string[])[];
}

/** Given, stored (the same unless told), canonical (as stored unless told). */
type Listed = readonly [given: unknown, text?: string, canon?: string];

function column(document: Column['document'], values: readonly Listed[], misfits: readonly unknown[]): Column {
  const pool = values.map(([given, text = String(given), canon = text]) => ({ given, text, canon }));
  return { document, pool, misfits };
}

const WORDS: readonly Listed[] = [['a'], ['A'], ['b'], [''], ['é'], ['É'], ['a\0b'], ['1:a']];
const text = (attributes: object = {}) => column({ type: 'text', ...attributes }, WORDS, [7, ['a'], true]);

export const AUTO_IDS = [1, 2, 3, 4, 5, 6, 7, 30];
export const TEXT_IDS = ['a', 'b', 'c', 'é', '1'];

const toAuto = (model: string, attributes: object) => {
  const ids: Listed[] = AUTO_IDS.flatMap((id) => [[id], [String(id)]] as Listed[]);
  return column({ type: 'reference', model, ...attributes }, ids, ['x', 0, 1.5]);
};
const toText = (model: string, attributes: object) =>
  column(
    { type: 'reference', model, ...attributes },
    TEXT_IDS.map((id): Listed => [id]),
    ['', 1],
  );

export const models: Readonly<Record<string, Model>> = {
  Org: {
    primaryKey: 'slug',
    kind: 'text',
    columns: {
      name: text({ unique: true }),
      plan: column(
        { type: 'enum', values: ['free', 'pro'], default: 'free', index: true },
        [['free'], ['pro']],
        ['Pro'],
      ),
      worth: column(
        { type: 'decimal', unique: true, index: true },
        [['1.10', '1.10', '1.1'], [1.1], ['-0', '0'], ['0.00', '0.00', '0'], ['12.5'], ['-3']],
        ['1e3', '01', true],
      ),
      logo: column({ type: 'bytes', index: true }, [['AP8='], [''], ['/+AA']], ['A', '_w==', 7]),
      place: column(
        { type: 'point', index: true },
        [
          [{ lon: 1.5, lat: 2 }, '1.5,2'],
          [[-180, 0], '-180,0'],
          ['1.50,2', '1.5,2'],
        ],
        [{ lon: 1 }, [0, 86]],
      ),
    },
    unique: [],
  },
  User: {
    primaryKey: 'id',
    kind: 'auto',
    columns: {
      email: column(
        { type: 'text', required: true, unique: { ci: true } },
        [...WORDS, ...Array.from({ length: 12 }, (_, i): Listed => [`k${i}`]), ['K1'], ['K2']],
        [7, {}],
      ),
      nick: text({ index: true, default: 'a' }),
      age: column({ type: 'integer', index: true, min: 0, max: 150 }, [[0], [7], ['7'], [150]], [151, -1, 5.5, 'x']),
      big: column({ type: 'integer', unique: true }, [['9007199254740993'], ['9007199254740992']], [9007199254740992]),
      score: column({ type: 'float', index: true }, [[1.5], ['1.50', '1.5'], [-0.1], [1e21, '1e+21']], ['nan', '0x1']),
      active: column({ type: 'boolean', index: true, default: true }, [[true], [false], ['true']], [1, 'yes']),
      seen: column(
        { type: 'datetime', index: true },
        [[0], ['1970-01-01T01:00:00+01:00', '0'], ['1700000000000001']],
        ['2024-01-01', 1.5],
      ),
      settings: column(
        { type: 'json' },
        [
          ['{"b": 1, "a": [ ]}', '{"b":1,"a":[]}', '{"a":[],"b":1}'],
          ['{"a":[],"b":1.0}', '{"a":[],"b":1.0}', '{"a":[],"b":1}'],
          ['null'],
        ],
        [7, '{', '{"a":1,"a":2}'],
      ),
      outside: column({ type: 'foreign', unique: true }, [['x'], [7], ['7']], ['', 1.5]),
      org: toText('Org', {}),
      boss: toAuto('User', { onDelete: 'setNull' }),
      inbox: column({ type: 'native' }, [], ['x']),
    },
    unique: [['org', 'nick']],
  },
  Post: {
    primaryKey: 'id',
    kind: 'auto',
    columns: {
      author: toAuto('User', { required: true, onDelete: 'cascade' }),
      editor: toAuto('User', { onDelete: 'setDefault', default: 1 }),
      parent: toAuto('Post', { onDelete: 'cascade' }),
      sponsor: toText('Org', { onDelete: 'noAction' }),
      origin: toText('Org', { unchecked: true, onDelete: 'setNull' }),
      day: column({ type: 'date', index: true }, [['2024-02-29'], ['0001-01-01']], ['2023-02-29', true]),
      at: column(
        { type: 'time', index: true },
        [
          ['12:30', '12:30:00.000000'],
          ['23:59:59.9', '23:59:59.900000'],
        ],
        ['24:00'],
      ),
      files: column({ type: 'native' }, [], [1]),
    },
    unique: [['day', 'at', 'editor']],
  },
  Profile: {
    primaryKey: 'key',
    kind: 'text',
    columns: {
      user: toAuto('User', { unique: true, required: true, onDelete: 'cascade' }),
      pinned: toAuto('Post', { onDelete: 'setNull' }),
      next: toText('Profile', { onDelete: 'setDefault' }),
      guard: toText('Profile', { onDelete: 'restrict' }),
    },
    unique: [['pinned', 'next']],
  },
};

/** As rom_define takes them. */
export const documents = Object.fromEntries(
  Object.entries(models).map(([name, { primaryKey, kind, columns, unique }]) => [
    name,
    {
      primaryKey: { column: primaryKey, kind },
      columns: Object.fromEntries(Object.entries(columns).map(([name, { document }]) => [name, document])),
      unique,
    },
  ]),
);

/** Constraints of a model, one column or several. */
export function constraintsOf({ columns, unique }: Model): readonly (readonly string[])[] {
  const single = Object.entries(columns).filter(([, { document }]) => document['unique'] !== undefined);
  return [...single.map(([name]) => [name]), ...unique];
}

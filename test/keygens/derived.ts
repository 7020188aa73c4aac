// What derived indexes must answer, in the plainest way: each index is a function of the row, and every row is looked at.

export interface Values {
  readonly name?: string | null;
  readonly alias?: string | null;
  readonly wins?: number | null;
  readonly losses?: number | null;
  readonly more?: boolean | null;
}

export interface Row extends Values {
  readonly id: number;
}

export const models = {
  T: {
    columns: {
      name: { type: 'text' },
      alias: { type: 'text' },
      wins: { type: 'integer' },
      losses: { type: 'integer' },
      more: { type: 'boolean' },
    },
    indexes: {
      lookup: { from: ['name', 'alias'], keygen: 'words', kinds: ['equal', 'words', 'prefix', 'suffix'] },
      alike: { from: ['name'], keygen: 'identityCi', kinds: ['equal', 'sort'] },
      only: { from: ['alias'], keygen: 'identityCi', kinds: ['unique'] },
      size: { from: ['wins'], keygen: 'number', kinds: ['range'] },
      stats: { from: ['wins', 'losses'], keygen: 'stats', kinds: ['range'], scores: ['wins', 'ratio'] },
      pieces: { from: ['alias', 'more'], keygen: 'pieces', kinds: ['equal', 'unique'] },
    },
  },
};

type Terms = (row: Values) => readonly string[];
type Score = (row: Values) => number | string | null;

const given = (text: string | null | undefined): string[] => (text === null || text === undefined ? [] : [text]);
const folded = (text: string | null | undefined): string[] => given(text).map((one) => one.toLowerCase());

export const terms: Readonly<Record<'lookup' | 'alike' | 'only' | 'pieces', Terms>> = {
  lookup: ({ name, alias }) =>
    [...folded(name), ...folded(alias)].flatMap((text) => text.split(/\s+/).filter((word) => word !== '')),
  alike: ({ name }) => folded(name),
  only: ({ alias }) => folded(alias),
  pieces: ({ alias, more }) => [
    ...given(alias).flatMap((text) => [text.toLowerCase(), [...text].reverse().join(''), `${text}${[...text].length}`]),
    ...(more === true ? ['more'] : []),
  ],
};

export const scores: Readonly<Record<'size' | 'stats:wins' | 'stats:ratio' | 'alike', Score>> = {
  size: ({ wins }) => wins ?? null,
  'stats:wins': ({ wins }) => wins ?? null,
  'stats:ratio': ({ wins, losses }) =>
    wins === null || wins === undefined || losses === null || losses === undefined ? null : wins / (wins + losses),
  alike: ({ name }) => folded(name)[0] ?? null,
};

export const UNIQUE = ['only', 'pieces'] as const;

/** Whether another row has a term that must be its own. */
export function isTaken(rows: ReadonlyMap<number, Row>, wanted: Row): boolean {
  return UNIQUE.some((index) => {
    const own = terms[index](wanted);
    return [...rows.values()].some(
      (row) => row.id !== wanted.id && terms[index](row).some((term) => own.includes(term)),
    );
  });
}

export function idsWhere(rows: ReadonlyMap<number, Row>, meets: (row: Row) => boolean): string[] {
  const ids = [...rows.values()].filter((row) => meets(row)).map(({ id }) => id);
  return ids.sort((a, b) => a - b).map(String);
}

/** Ids by score, nulls at the end, ties in the direction of the order. */
export function idsBy(rows: ReadonlyMap<number, Row>, score: Score, isDescending: boolean): string[] {
  const sign = isDescending ? -1 : 1;
  const known = [...rows.values()].map((row) => ({ id: row.id, score: score(row) }));
  known.sort((a, b) => {
    if ((a.score === null) !== (b.score === null)) return a.score === null ? 1 : -1;
    return sign * (compare(a.score, b.score) || a.id - b.id);
  });
  return known.map(({ id }) => String(id));
}

function compare(a: number | string | null, b: number | string | null): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}

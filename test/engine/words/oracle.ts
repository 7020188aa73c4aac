// What conditions on words mean, in the plainest way: a text is split, stripped and folded by regular expressions.

export interface Row {
  readonly id: string;
  readonly bio: string | null;
  readonly tags: string | null;
  readonly n: number | null;
}

export type Where = Readonly<Record<string, unknown>>;

const EDGE = '[\\p{P}\\p{S}\\p{Cc}\\p{Default_Ignorable_Code_Point}]+';
const START = new RegExp(`^${EDGE}`, 'u');
const END = new RegExp(`${EDGE}$`, 'u');

const STOP_WORDS = new Set(['the', 'ete']);
const MIN_LENGTH = 2;

/** What the attribute "words" of the columns says. */
export const options = {
  bio: true,
  tags: { stopWords: ['The', 'été'], minLength: MIN_LENGTH, diacritics: 'fold' },
} as const;

type Column = keyof typeof options;

function pieces(column: Column, text: string): string[] {
  // Enough of folding for the letters of the test.
  const lower = text.toLowerCase().replaceAll('ς', 'σ');
  const folded = column === 'tags' ? lower.normalize('NFD').replaceAll(/[\u0300-\u036f]/gu, '') : lower;
  return folded.split(/\p{White_Space}+/u).filter((piece) => piece !== '');
}

export function wordsOf(column: Column, text: string): string[] {
  const words = pieces(column, text).map((piece) => piece.replace(START, '').replace(END, ''));
  const counts = (word: string) => column === 'bio' || ([...word].length >= MIN_LENGTH && !STOP_WORDS.has(word));
  return [...new Set(words)].filter((word) => word !== '' && counts(word));
}

type Test = (words: readonly string[], column: Column, asked: string) => boolean;

const tests: Record<string, Test> = {
  match: (words, column, asked) => hasAll(words, wordsOf(column, asked)),
  matchAny: (words, column, asked) => wordsOf(column, asked).some((word) => words.includes(word)),
  startsWith: (words, column, asked) => {
    const split = pieces(column, asked);
    const last = (split.pop() ?? '').replace(START, '');
    return beginsOrEnds(words, wordsOf(column, split.join(' ')), last, (word) => word.startsWith(last));
  },
  endsWith: (words, column, asked) => {
    const split = pieces(column, asked);
    const first = (split.shift() ?? '').replace(END, '');
    return beginsOrEnds(words, wordsOf(column, split.join(' ')), first, (word) => word.endsWith(first));
  },
  like: (words, column, asked) => {
    const patterns = pieces(column, asked).map((piece) => expressionOf(piece));
    return patterns.length > 0 && patterns.every((pattern) => words.some((word) => pattern.test(word)));
  },
};

function hasAll(words: readonly string[], asked: readonly string[]): boolean {
  return asked.length > 0 && asked.every((word) => words.includes(word));
}

function beginsOrEnds(
  words: readonly string[],
  whole: readonly string[],
  cut: string,
  test: (word: string) => boolean,
): boolean {
  if (cut === '') return hasAll(words, whole);
  return whole.every((word) => words.includes(word)) && words.some(test);
}

const WILDCARDS: Record<string, string> = { '?': '.?', '*': '.*', '+': '.+', '!': '.' };

export function expressionOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\\?./gsu, (part) => {
    const character = part.startsWith('\\') ? part.slice(1) : part;
    return WILDCARDS[part] ?? character.replace(/[.*+?^${}()|[\]\\]/, '\\$&');
  });
  return new RegExp(`^(?:${source})$`, 'su');
}

export function meets(row: Row, where: Where): boolean {
  return Object.entries(where).every(([name, condition]) => {
    if (name === 'and') return (condition as Where[]).every((part) => meets(row, part));
    if (name === 'or') return (condition as Where[]).some((part) => meets(row, part));
    if (name === 'not') return !meets(row, condition as Where);
    if (name === 'n') return row.n !== null && row.n >= (condition as { gte: number }).gte;
    return meetsText(row, name as Column, condition as Readonly<Record<string, string | boolean>>);
  });
}

function meetsText(row: Row, column: Column, operators: Readonly<Record<string, string | boolean>>): boolean {
  const text = row[column];
  return Object.entries(operators).every(([operator, asked]) => {
    if (operator === 'isNull') return (text === null) === asked;
    return text !== null && tests[operator]!(wordsOf(column, text), column, asked as string);
  });
}

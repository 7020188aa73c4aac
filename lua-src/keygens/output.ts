// What a keygen gives, judged and brought into the form of stored texts. It may give nothing (null), one term or a list of
// them, a score, a place, or a record that names them: {terms, score, scores, point}.

import { point } from '../codec/point';
import { shown } from '../json/describe';
import { firstInvalid } from '../lua/utf8';
import { floatText, integerText, isFinite } from '../lua/numbers';

/** What an index takes of a keygen. */
export interface Wanted {
  readonly terms: boolean;
  /** Whether a row has one term at most, as what is ordered by it must. */
  readonly isSingle: boolean;
  /** Names of scores; '' is the one without a name. */
  readonly scores: readonly string[];
  readonly point: boolean;
}

/** What an index has of a row: texts as columns have them, and false for null. */
export interface Derived {
  /** Joined by a byte that no text has. */
  terms: string | false;
  readonly scores: LuaTable<string, string>;
  /** Those of several places are joined in the same way. */
  point: string | false;
}

/** Stands between terms: no UTF-8 has it. */
const SEPARATOR = string.char(255);
const MAX_TERMS = 10000;
const MAX_TERM_BYTES = 4096;
const MAX_BYTES = 1048576;
const MAX_PLACES = 100;

export function splitTerms(this: void, text: string): string[] {
  const terms: string[] = [];
  let from = 1;
  while (true) {
    const [at] = string.find(text, SEPARATOR, from, true);
    if (at === undefined) break;
    terms.push(string.sub(text, from, at - 1));
    from = at + 1;
  }
  terms.push(string.sub(text, from));
  return terms;
}

type Table = LuaTable<string | number, unknown>;

/** Undefined for what the index does not take, with what it should have been. */
export function judgeOutput(output: unknown, wanted: Wanted): LuaMultiReturn<[Derived | undefined, string]> {
  const derived: Derived = { terms: false, scores: new LuaTable(), point: false };
  const problem = takeAny(derived, output, wanted);
  if (problem !== undefined) return $multi(undefined, problem);
  return $multi(derived, '');
}

function takeAny(derived: Derived, output: unknown, wanted: Wanted): string | undefined {
  const kind = type(output);
  if (output === undefined) return undefined;
  if (kind === 'string') return takeTerms(derived, [output], wanted);
  if (kind === 'number') return takeScore(derived, '', output, wanted);
  if (kind !== 'table') return `null, terms, scores or a place, not a ${kind}`;
  const record = output as Table;
  if (record.has('lon') || isPlaces(record)) return takePlaces(derived, record, wanted);
  if (isArray(record)) return takeTerms(derived, record as unknown as unknown[], wanted);
  return takeRecord(derived, record, wanted);
}

function isArray(record: Table): boolean {
  const [key] = next(record);
  return key === undefined || type(key) === 'number';
}

/** Where the first is a record it is places: terms are none. */
function isPlaces(record: Table): boolean {
  return type(record.get(1)) === 'table';
}

function takeRecord(derived: Derived, record: Table, wanted: Wanted): string | undefined {
  for (const [part] of pairs(record)) {
    if (part !== 'terms' && part !== 'score' && part !== 'scores' && part !== 'point') {
      return `a record of terms, score, scores or point, not of ${shown(part)}`;
    }
  }
  const { terms, score, scores, point: place } = record as unknown as Record<string, unknown>;
  let problem: string | undefined;
  if (terms !== undefined) problem = takeTerms(derived, terms as unknown[], wanted);
  if (problem === undefined && score !== undefined) problem = takeScore(derived, '', score, wanted);
  if (problem === undefined && place !== undefined) problem = takePlaces(derived, place as Table, wanted);
  if (problem !== undefined || scores === undefined) return problem;
  if (type(scores) !== 'table') return 'scores by their names';
  for (const [name, value] of pairs(scores as LuaTable<string, unknown>)) {
    problem = takeScore(derived, name, value, wanted);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function takeTerms(derived: Derived, given: unknown[], wanted: Wanted): string | undefined {
  if (type(given) !== 'table') return 'a list of terms';
  const terms: string[] = [];
  const seen = new LuaSet<string>();
  let bytes = 0;
  for (const [, term] of pairs(given as unknown as LuaTable<number, unknown>)) {
    if (type(term) !== 'string') return `terms that are strings, not ${shown(term)}`;
    const text = term as string;
    if (firstInvalid(text) !== undefined) return 'terms of valid UTF-8';
    if (text.length > MAX_TERM_BYTES) return `terms of at most ${integerText(MAX_TERM_BYTES)} bytes`;
    if (!seen.has(text)) {
      terms.push(text);
      bytes += text.length;
    }
    seen.add(text);
  }
  if (terms.length === 0) return undefined;
  if (!wanted.terms) return `what its kinds take, which terms such as ${shown(terms[0])} are not`;
  if (terms.length > 1 && wanted.isSingle) return 'one term at most for an index that sorts by it';
  if (terms.length > MAX_TERMS || bytes > MAX_BYTES) return '10,000 terms and 1 MB of them at most';
  derived.terms = table.concat(terms, SEPARATOR);
  return undefined;
}

function takeScore({ scores }: Derived, name: unknown, value: unknown, wanted: Wanted): string | undefined {
  if (!wanted.scores.includes(name as string)) {
    if (wanted.scores.length === 0) return 'what its kinds take, which a score is not';
    const names = wanted.scores.map((known) => (known === '' ? 'a plain number' : known));
    return `the scores that it declares (${table.concat(names, ', ')}), not ${name === '' ? shown(value) : shown(name)}`;
  }
  if (type(value) !== 'number' || !isFinite(value as number))
    return `scores that are finite numbers, not ${told(value)}`;
  scores.set(name as string, floatText(value as number));
  return undefined;
}

/** JSON has no NaN and no infinity. */
function told(value: unknown): string {
  return type(value) === 'number' ? tostring(value) : shown(value);
}

/** One place, or a list of them; each counts once. */
function takePlaces(derived: Derived, given: Table, wanted: Wanted): string | undefined {
  if (!wanted.point) return 'what its kinds take, which a place is not';
  const places = type(given) === 'table' && isArray(given) ? given : new LuaTable<string | number, unknown>();
  if (places !== given) places.set(1, given);
  const texts: string[] = [];
  for (const [, place] of pairs(places)) {
    const text = point.encode(place);
    if (text === undefined) return `a place that is ${point.allowed}`;
    const problem = point.indexProblem?.(text);
    if (problem !== undefined) return problem;
    if (!texts.includes(text)) texts.push(text);
  }
  if (texts.length > MAX_PLACES) return `${integerText(MAX_PLACES)} places at most`;
  if (texts.length > 0) derived.point = table.concat(texts, SEPARATOR);
  return undefined;
}

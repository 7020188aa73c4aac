// Generations of indexes: what a specification and a number make, with the heads of all keys. Pure.

import { splitTerms } from '../keygens/output';
import { indexHead } from '../keys';
import { reversedCharacters } from '../lua/utf8';
import type { Column, Index } from './model';
import { scoreOf, stepOf, stepText } from './steps';
import type { IndexSpec } from './specs';
import type { Analyser } from '../text/analyser';
import { analyserFor } from './words';

/** Terms that a keygen has made are words as they are. */
const termsAnalyser: Analyser = { words: splitTerms, all: splitTerms, pieces: splitTerms };

/** Where the indexes of a model lie. */
export interface Place {
  readonly namespace: string;
  /** The model's name in keys. */
  readonly stem: string;
}

/** Words that are found by their ends have a second index beside them. */
export function compileGeneration(place: Place, spec: IndexSpec, number: number, isBuilding: boolean): Index[] {
  const head = (part: string): string => indexHead(place.namespace, part, place.stem, spec.key, number);
  const shared = {
    name: spec.name,
    key: spec.key,
    number,
    isBuilding: isBuilding ? (true as const) : undefined,
    columns: spec.columns,
    normalisers: spec.columns.map((column, i) => normaliserOf(spec, column, spec.steps?.[i])),
    ignoresCase: spec.ignoresCase,
    steps: spec.steps,
    wordsAt: spec.wordsAt,
    isLexical: isLexical(spec),
    derivation: spec.derivation,
    analyser: spec.kind === 'words' && spec.derivation !== undefined ? termsAnalyser : analyserFor(spec.words),
  };
  if (spec.kind === 'words') return wordIndexes(spec, shared, head);
  return [{ ...shared, kind: spec.kind, head: head(spec.kind), ...partsOf(spec, head) }];
}

type Head = (this: void, part: string) => string;

function isOrdered({ kind }: IndexSpec): boolean {
  return kind === 'range' || kind === 'sort' || kind === 'order' || kind === 'suffix';
}

function lastOf({ columns }: IndexSpec): Column {
  return columns[columns.length - 1];
}

function isLexical(spec: IndexSpec): boolean {
  return isOrdered(spec) && (spec.kind === 'suffix' || lastOf(spec).codec.score === undefined);
}

function normaliserOf(
  { kind, ignoresCase }: IndexSpec,
  { codec }: Column,
  step = 0,
): (this: void, text: string) => string {
  if (step > 0) return (text) => stepText(stepOf(scoreOf(codec, text), step));
  const normalise = ignoresCase ? (codec.fold ?? codec.canonical) : codec.canonical;
  return kind === 'suffix' ? (text) => reversedCharacters(normalise(text)) : normalise;
}

/** The keys beside the entries. */
function partsOf(spec: IndexSpec, head: Head): Pick<Index, 'nullHead' | 'lexiconKey' | 'tiedHead'> {
  const { kind, columns } = spec;
  // A composite keeps its nulls beside its values, and what is turned around leaves them to others.
  const hasNulls = kind !== 'unique' && kind !== 'order' && kind !== 'suffix' && columns[0].isNullable;
  return {
    nullHead: hasNulls ? head(kind === 'sort' ? 'sortnull' : 'null') : undefined,
    lexiconKey: kind === 'equal' || kind === 'order' ? head('terms') : undefined,
    tiedHead: isOrdered(spec) && kind !== 'suffix' && lastOf(spec).codec.tie !== undefined ? head('tied') : undefined,
  };
}

type Shared = Pick<
  Index,
  | 'name'
  | 'key'
  | 'number'
  | 'isBuilding'
  | 'columns'
  | 'normalisers'
  | 'ignoresCase'
  | 'steps'
  | 'wordsAt'
  | 'isLexical'
  | 'derivation'
  | 'analyser'
>;

function wordIndexes(spec: IndexSpec, shared: Shared, head: Head): Index[] {
  const endingsKey = spec.hasEndings === true ? head('endings') : undefined;
  const common = { ...shared, lexiconKey: head('lexicon') };
  const words: Index = {
    ...common,
    kind: 'words',
    head: head('words'),
    nullHead: spec.columns[0].isNullable ? head('wordsnull') : undefined,
    endingsKey,
    hasPrefixes: spec.hasPrefixes,
  };
  return endingsKey === undefined ? [words] : [words, { ...common, kind: 'endings', head: endingsKey }];
}

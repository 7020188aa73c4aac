// What an index derives from a row by a keygen. Each thing that it derives (terms, a score, a place) is a column to the
// rest of the engine: one that no row stores and that nobody can write.
//
// A row is gone through once: what came out stays with its texts. The first who asks is the plan of a call, so that a
// keygen that fails or loops does so before anything is written.

import { fail } from '../fail';
import { float } from '../codec/float';
import { placeOf, point } from '../codec/point';
import { text as textCodec } from '../codec/text';
import type { Codec } from '../codec/codec';
import { fact } from '../json/describe';
import { findKeygen } from '../keygens/registry';
import type { Value } from '../keygens/keygen';
import { type Derived, judgeOutput, type Wanted } from '../keygens/output';
import { spread } from '../lua/arrays';
import { clipped } from '../lua/utf8';
import type { IndexDefinition } from './definition';
import type { Column, Derivation, Text, Texts } from './model';

/** What came out for these texts, by index. */
interface Remembering {
  derived?: LuaTable<string, Derived>;
}

const TERM_KINDS = ['equal', 'words', 'prefix', 'suffix', 'sort', 'unique'];

export function takesTerms(kinds: readonly string[]): boolean {
  return kinds.some((kind) => TERM_KINDS.includes(kind));
}

/** Pure but for the keygen that it looks up, which is the same as long as this build is loaded. */
export function derivationOf(
  model: string,
  { name, keygen, hash, kinds, scores }: IndexDefinition,
  columns: readonly Column[],
): Derivation {
  const known = findKeygen(keygen as string);
  const isLoaded = known !== undefined && known.hash === hash;
  const wanted: Wanted = {
    terms: takesTerms(kinds),
    isSingle: kinds.includes('sort'),
    scores: kinds.includes('range') ? (scores ?? ['']) : [],
    point: kinds.includes('geo'),
  };
  return {
    model,
    index: name,
    keygen: keygen as string,
    hash: hash as string,
    from: columns,
    run: isLoaded ? known.run : undefined,
    frozen: isLoaded ? undefined : frozenText(keygen as string, known !== undefined),
    wanted,
  };
}

function frozenText(keygen: string, isOther: boolean): string {
  return isOther
    ? `the loaded library has another version of the keygen ${keygen}; load the one that it was made by, or define it again`
    : `the loaded library lacks the keygen ${keygen}; load the build that has it, or drop the index`;
}

/** Whether a change of the row can change what is derived. */
export function isTouched({ from }: Derivation, before: Texts | undefined, after: Texts | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  for (const { position } of from) if (before[position] !== after[position]) return true;
  return false;
}

/** Throws INVALID where the keygen fails or gives what the index does not take, SCHEMA where it is not loaded. */
export function derive(derivation: Derivation, texts: Texts): Derived {
  const [derived, allowed, found] = tryDerive(derivation, texts);
  if (derived === undefined) refuse(derivation, found, allowed);
  return derived;
}

/** What an index should have been given for a row, or undefined where all is well. */
export function misfitOfDerivation(derivation: Derivation, texts: Texts): string | undefined {
  const [derived, allowed] = tryDerive(derivation, texts);
  return derived === undefined ? `what the keygen ${derivation.keygen} can make: it must give ${allowed}` : undefined;
}

function tryDerive(derivation: Derivation, texts: Texts): LuaMultiReturn<[Derived | undefined, string, unknown]> {
  const memory = texts as unknown as Remembering;
  memory.derived ??= new LuaTable();
  const known = memory.derived.get(derivation.index) as Derived | undefined;
  if (known !== undefined) return $multi(known, '', undefined);
  const values: Value[] = [];
  const { from } = derivation;
  for (const i of $range(0, from.length - 1)) values[i] = valueOf(from[i], texts[from[i].position]);
  const [derived, allowed, found] = outputFor(derivation, values, from.length);
  if (derived !== undefined) memory.derived.set(derivation.index, derived);
  return $multi(derived, allowed, found);
}

/** What the keygen gives for some values, or what is wrong with it. */
export function outputFor(
  { run, wanted, model, index, frozen }: Derivation,
  values: readonly Value[],
  count: number,
): LuaMultiReturn<[Derived | undefined, string, unknown]> {
  if (run === undefined) {
    const path = `models.${model}.indexes.${index}`;
    return fail('SCHEMA', `${path}: it is frozen: ${frozen}`, { path });
  }
  const [ok, output] = pcall(run, ...spread(values, 0, count - 1));
  if (!ok) return $multi(undefined, `values that it does not fail for (${thrownText(output)})`, values[0]);
  const [derived, allowed] = judgeOutput(output, wanted);
  return $multi(derived, allowed, output);
}

const MAX_SHOWN = 200;

function thrownText(thrown: unknown): string {
  const message = type(thrown) === 'table' ? (thrown as { message?: unknown }).message : thrown;
  return clipped(type(message) === 'string' ? (message as string) : 'it threw', MAX_SHOWN);
}

function refuse({ model, index, keygen }: Derivation, found: unknown, allowed: string): never {
  const message = `${model}.${index}: the keygen ${keygen} must give ${allowed}`;
  return fail('INVALID', message, { model, column: index, keygen, found: fact(found), allowed });
}

const NUMBERS = ['integer', 'float', 'decimal', 'datetime'];

function valueOf({ codec }: Column, text: Text): Value {
  if (text === false) return undefined;
  if (NUMBERS.includes(codec.type)) return tonumber(text);
  if (codec.type === 'boolean') return text === 'true';
  if (codec.type !== 'point') return text;
  const [lon, lat] = placeOf(text);
  return { lon, lat };
}

function virtualColumn(
  name: string,
  codec: Codec,
  derivation: Derivation,
  part: (this: void, derived: Derived) => Text,
): Column {
  return {
    name,
    field: '~',
    position: -1,
    codec,
    required: false,
    isNullable: true,
    hasMovingDefault: false,
    isIndexed: false,
    roomyBytes: math.huge,
    derivation,
    derive: (texts) => part(derive(derivation, texts)),
  };
}

export function termsColumn(derivation: Derivation): Column {
  return virtualColumn(derivation.index, textCodec, derivation, ({ terms }) => terms);
}

export function scoreColumn(derivation: Derivation, score: string): Column {
  const name = score === '' ? derivation.index : `${derivation.index}:${score}`;
  return virtualColumn(name, float, derivation, ({ scores }) => scores.get(score) ?? false);
}

export function pointColumn(derivation: Derivation): Column {
  return virtualColumn(derivation.index, point, derivation, (derived) => derived.point);
}

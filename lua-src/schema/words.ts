// The attribute that gives a column an index of its words: `true`, or an object that says what counts as a word.

import { type Codec, withArticle } from '../codec/codec';
import { shown } from '../json/describe';
import { bytesBefore } from '../lua/bytes';
import { isList, isOrderedObject, list, orderedObject, type OrderedObject, setKey } from '../json/value';
import { writeJson } from '../json/write';
import { type Analyser, analyserOf } from '../text/analyser';
import { refuseSchema } from './refuse';

const OPTIONS = ['stopWords', 'minLength', 'diacritics', 'stemming'];
const MAX_STOP_WORDS = 1000;
const MAX_MIN_LENGTH = 64;
/** What `"diacritics"` takes: é is a letter of its own, or it is e. */
const KEEP = 'keep';
const FOLD = 'fold';
/** What `"stemming"` takes. */
const ENGLISH = 'english';

/** Canonical: true, or the options that are not the defaults, in one order. */
export function parseWords(this: void, value: unknown, codec: Codec, path: string): unknown {
  if (codec.hasWords !== true) refuseSchema(path, `${withArticle(codec)} has no words`);
  if (type(value) === 'boolean') return value === true ? true : undefined;
  if (!isOrderedObject(value)) refuseSchema(path, `${shown(value)} is neither true, false nor an object of options`);
  for (const key of value.keys) {
    if (!OPTIONS.includes(key)) refuseSchema(`${path}.${key}`, `options are ${table.concat(OPTIONS, ', ')}`);
  }
  const options = orderedObject();
  setOption(options, 'stopWords', parseStopWords(value.values.get('stopWords'), `${path}.stopWords`));
  setOption(options, 'minLength', parseMinLength(value.values.get('minLength'), `${path}.minLength`));
  setOption(options, 'diacritics', parseDiacritics(value.values.get('diacritics'), `${path}.diacritics`));
  setOption(options, 'stemming', parseStemming(value.values.get('stemming'), `${path}.stemming`));
  return options.keys.length === 0 ? true : options;
}

function setOption(options: OrderedObject, name: string, value: unknown): void {
  if (value !== undefined) setKey(options, name, value);
}

/** Folded, each once, sorted: two lists that mean the same are the same. */
function parseStopWords(value: unknown, path: string): unknown {
  if (value === undefined) return undefined;
  if (!isList(value) || value.length > MAX_STOP_WORDS) refuseSchema(path, 'a list of at most 1,000 words was expected');
  const plain = analyserOf({});
  const words = new LuaSet<string>();
  const sorted: string[] = [];
  for (const item of value) {
    const found = type(item) === 'string' ? plain.words(item as string) : [];
    if (found.length !== 1) refuseSchema(path, `${shown(item)} is not one word`);
    if (!words.has(found[0])) sorted.push(found[0]);
    words.add(found[0]);
  }
  table.sort(sorted, bytesBefore);
  return sorted.length === 0 ? undefined : list(sorted);
}

function parseMinLength(value: unknown, path: string): unknown {
  if (value === undefined) return undefined;
  const length = type(value) === 'number' ? (value as number) : 0;
  if (length < 1 || length > MAX_MIN_LENGTH || length % 1 !== 0) {
    refuseSchema(path, `${shown(value)} is not a whole number from 1 to 64`);
  }
  return length === 1 ? undefined : length;
}

function parseDiacritics(value: unknown, path: string): unknown {
  if (value === undefined || value === KEEP) return undefined;
  if (value !== FOLD) refuseSchema(path, `${shown(value)} is neither "keep" nor "fold"`);
  return value;
}

function parseStemming(value: unknown, path: string): unknown {
  if (value !== undefined && value !== ENGLISH) refuseSchema(path, `${shown(value)} is not "english"`);
  return value;
}

/** Whether the words of a column, by its canonical attribute, are stems: of which nobody knows how they begin or end. */
export function isStemmed(words: unknown): boolean {
  return isOrderedObject(words) && words.values.get('stemming') !== undefined;
}

const analysers = new LuaTable<string, Analyser>();

/** What makes words of a column's values, by its canonical attribute: one for equal ones. */
export function analyserFor(words: unknown): Analyser | undefined {
  if (words === undefined) return undefined;
  const text = writeJson(words);
  if (!analysers.has(text)) analysers.set(text, madeFor(words));
  return analysers.get(text);
}

function madeFor(words: unknown): Analyser {
  if (!isOrderedObject(words)) return analyserOf({});
  const { values } = words;
  return analyserOf({
    stopWords: values.get('stopWords') as string[] | undefined,
    minLength: values.get('minLength') as number | undefined,
    dropsDiacritics: values.get('diacritics') === FOLD ? true : undefined,
    isEnglish: isStemmed(words) ? true : undefined,
  });
}

// Keys of the namespace that nothing leads to: rows that are in no list, keys that rows have left behind, lists of terms that
// no lexicon has. They are found by going through all keys of the server, so it is done where it is asked for.

import { isLive } from '../index/live';
import { kindOf } from '../index/registry';
import { typeOf } from '../index/types';
import { namespacePrefix } from '../keys';
import { integerText } from '../lua/numbers';
import type { Index, Model, Schema, Texts } from '../schema/model';
import { readRow } from '../schema/rows';
import { discard } from '../storage/journal';
import type { Report, Stage } from './finding';
import { listRow } from './mending';
import { SIDE_LISTS } from './types';

const call = redis.call;

/** What a key is to the schema; undefined where it is in order. */
type Problem = 'unlistedRow' | 'orphanedKey' | 'foreignType' | undefined;

interface Known {
  readonly schema: Schema;
  readonly models: LuaTable<string, Model>;
  /** By the head of each key that an index has, kinds with terms as such. */
  readonly heads: LuaTable<string, { readonly model: Model; readonly index: Index; readonly hasTerms: boolean }>;
  /** Names of models that are on their way out, or have generations that are. */
  readonly leaving: LuaSet<string>;
}

export function keyStage(schema: Schema): Stage {
  let known: Known | undefined;
  return {
    name: 'keys',
    run: (position, wanted, report) => {
      known ??= knownOf(schema);
      const cursor = position === '' ? '0' : position;
      const pattern = `${namespacePrefix(schema.namespace)}*`;
      const [next, keys] = call<[string, string[]]>('SCAN', cursor, 'MATCH', pattern, 'COUNT', integerText(wanted));
      for (const key of keys) checkKey(known, key, report);
      return { checked: wanted, next: next === '0' ? undefined : next };
    },
  };
}

function knownOf(schema: Schema): Known {
  const known: Known = { schema, models: new LuaTable(), heads: new LuaTable(), leaving: new LuaSet() };
  for (const model of schema.models) {
    known.models.set(model.stem, model);
    for (const index of model.generations) {
      const hasTerms = kindOf(index).shape === 'lists' || kindOf(index).shape === 'zsets';
      const add = (head: string | undefined, isTermed: boolean): void => {
        if (head !== undefined) known.heads.set(head, { model, index, hasTerms: isTermed });
      };
      add(index.head, hasTerms);
      add(index.lexiconKey, false);
      add(index.endingsKey, false);
      for (const list of SIDE_LISTS) add(list.head(index), false);
    }
  }
  for (const { stem } of schema.layout.removed) known.leaving.add(stem);
  for (const { stem } of schema.layout.retired) known.leaving.add(stem);
  return known;
}

function checkKey(known: Known, key: string, report: Report): void {
  const rest = string.sub(key, namespacePrefix(known.schema.namespace).length + 1);
  if (string.sub(rest, 1, 1) !== '~') checkRowKey(known, key, rest, report);
  else if (isOrphan(known, key, rest)) report({ problem: 'orphanedKey', entry: key }, () => discard([key]));
}

/** Kinds of key that are in order whatever they are called. */
const FREE = ['schema', 'versions', 'rebuild', 'once', 'cache', 'last', 'live'];

function isOrphan({ schema, models, heads, leaving }: Known, key: string, rest: string): boolean {
  const [kind, stem] = string.match(rest, '^~(%a+):?([^:#/]*)');
  if (kind === undefined) return true;
  if (FREE.includes(kind)) return (kind === 'last' || kind === 'live') && !models.has(stem) && !leaving.has(stem);
  if (leaving.has(stem)) return false;
  const model = models.get(stem) as Model | undefined;
  if (model === undefined) return true;
  if (kind === 'native') return isOrphanedNative(schema, model, key);
  const [head, tail] = string.match(key, '^(.-:~%a+:[^:]+:[^:]+:%d+)(.*)$');
  const owner = head === undefined ? undefined : (heads.get(head) as ReturnType<typeof heads.get> | undefined);
  if (owner === undefined) return true;
  if (!owner.hasTerms) return false;
  const [term] = string.match(tail, '^[#:](.*)$');
  const [inBlock] = string.match(tail, '^/%d+:(.*)$');
  const name = term ?? inBlock;
  return name === undefined || call('ZSCORE', owner.index.lexiconKey as string, name) === false;
}

/** Rows of a layout that is changing lose theirs as they are passed. */
function isOrphanedNative({ layout }: Schema, model: Model, key: string): boolean {
  for (const { nativeHead } of model.natives) {
    const head = nativeHead as string;
    if (string.sub(key, 1, head.length) === head) return !isLive(model, string.sub(key, head.length + 1));
  }
  return (layout.models[model.name]?.leaving ?? []).length === 0;
}

function checkRowKey({ models, leaving }: Known, key: string, rest: string, report: Report): void {
  const [stem, id] = string.match(rest, '^([^:]+):(.*)$');
  const model = stem === undefined ? undefined : (models.get(stem) as Model | undefined);
  if (model === undefined || model.ids.find(id) !== id) {
    if (stem === undefined || !leaving.has(stem)) report({ problem: 'orphanedKey', entry: key }, () => discard([key]));
    return;
  }
  if (isLive(model, id)) return;
  const problem: Problem = typeOf(key) === 'hash' ? 'unlistedRow' : 'foreignType';
  const finding = { problem, model: model.name, id, entry: key } as const;
  if (problem === 'foreignType') report({ ...finding, found: typeOf(key) }, () => discard([key]));
  else {
    const texts = readRow(model, id) as Texts;
    report(finding, fits(model, texts) ? () => listRow(model, id, texts) : undefined);
  }
}

/** Whether it can be one of ours: each text is one of its column's type. */
function fits({ columns }: Model, texts: Texts): boolean {
  return columns.every(({ codec, required, position }) => {
    const text = texts[position];
    return text === false ? !required : codec.encode(text) === text;
  });
}

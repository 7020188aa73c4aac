// The declaration of an index that a keygen makes: {"initials":{"from":["name"],"keygen":"initials","kinds":["equal"]}}.

import { shown } from '../json/describe';
import { isList, list, type OrderedObject } from '../json/value';
import type { JsonRecord } from '../json/read';
import { findKeygen, keygenNames } from '../keygens/registry';
import { codecOf } from './attributes';
import { takesTerms } from './derivation';
import { allowKeys, assertDistinct, assertName } from './document';
import type { ColumnDefinition, IndexDefinition, SchemaDefinition } from './definition';
import { refuseSchema } from './refuse';

const KINDS = ['equal', 'words', 'prefix', 'suffix', 'sort', 'unique', 'range', 'geo'];
/** Columns that a keygen is given at most. */
const MAX_COLUMNS = 8;
const MAX_SCORES = 32;
/** Keygens that take letters for the same whatever their case, which those of base64 are not. */
const FOLDING = ['words', 'identityCi'];

export function parseDerived(
  name: string,
  document: OrderedObject,
  columns: readonly ColumnDefinition[],
  path: string,
): IndexDefinition {
  allowKeys(document, path, 'from', 'keygen', 'kinds', 'scores', 'hash');
  const keygen = document.values.get('keygen');
  const hash = document.values.get('hash');
  if (type(keygen) !== 'string') refuseSchema(`${path}.keygen`, `${shown(keygen)} is not the name of a keygen`);
  if (hash !== undefined && type(hash) !== 'string') refuseSchema(`${path}.hash`, `${shown(hash)} is not a hash`);
  const kinds = parseKinds(document.values.get('kinds'), `${path}.kinds`);
  const scores = parseScores(document.values.get('scores'), kinds, `${path}.scores`);
  const isNamed = scores !== undefined;
  const families = [takesTerms(kinds), kinds.includes('range') && !isNamed, kinds.includes('geo')];
  if (families.filter((isOne) => isOne).length > 1) {
    refuseSchema(
      `${path}.kinds`,
      'one name is for terms, for a score, or for places: declare two indexes, or name the scores',
    );
  }
  const from = parseFrom(document.values.get('from'), columns, `${path}.from`);
  if (FOLDING.includes(keygen as string)) assertLetters(keygen as string, from, columns, `${path}.from`);
  return { name, from, kinds, keygen: keygen as string, hash: hash as string | undefined, scores };
}

/** In one order, whatever the document's. */
function parseKinds(value: unknown, path: string): string[] {
  const known = table.concat(KINDS, ', ');
  if (!isList(value) || value.length === 0) refuseSchema(path, `${shown(value)} is not a list of kinds, of ${known}`);
  for (const kind of value) {
    if (!KINDS.includes(kind as string))
      refuseSchema(path, `${shown(kind)} is not a kind for a keygen; known are ${known}`);
  }
  return list(KINDS.filter((kind) => value.includes(kind)));
}

function parseScores(value: unknown, kinds: readonly string[], path: string): string[] | undefined {
  if (value === undefined) return undefined;
  if (!kinds.includes('range')) refuseSchema(path, 'scores are for the kind range');
  if (!isList(value) || value.length === 0 || value.length > MAX_SCORES) {
    refuseSchema(path, 'a list of 1 to 32 names of scores is wanted');
  }
  const seen: JsonRecord = new LuaTable();
  for (const score of value) {
    if (type(score) !== 'string') refuseSchema(path, `${shown(score)} is not a name`);
    assertName(score as string, path, 'score');
    assertDistinct(seen, score as string, path);
  }
  return list(value as string[]);
}

function parseFrom(value: unknown, columns: readonly ColumnDefinition[], path: string): string[] {
  if (!isList(value) || value.length === 0 || value.length > MAX_COLUMNS) {
    refuseSchema(path, 'a list of 1 to 8 columns is wanted: what the keygen is given, in its order');
  }
  for (const name of value) {
    const column = columns.find((known) => known.name === name);
    if (column === undefined) refuseSchema(path, `${shown(name)} is not a column`);
    if (codecOf(column).isNative === true) refuseSchema(path, `${column.name} is native: it holds no value`);
  }
  return list(value as string[]);
}

function assertLetters(
  keygen: string,
  from: readonly string[],
  columns: readonly ColumnDefinition[],
  path: string,
): void {
  const bytes = columns.find(({ name, attributes }) => from.includes(name) && attributes.get('type') === 'bytes');
  if (bytes === undefined) return;
  refuseSchema(path, `${bytes.name} is bytes, which have no letters for the keygen ${keygen}; "identity" takes them`);
}

/** A document with the hashes of the keygens that are loaded. Throws SCHEMA for one that is not, or is another. */
export function withHashes({ models }: SchemaDefinition): SchemaDefinition {
  return {
    models: models.map((model) => ({
      ...model,
      indexes: model.indexes.map((index) => withHash(index, `models.${model.name}.indexes.${index.name}`)),
    })),
  };
}

function withHash(index: IndexDefinition, path: string): IndexDefinition {
  if (index.keygen === undefined) return index;
  const known = findKeygen(index.keygen);
  if (known === undefined) {
    const hint = `the loaded library has ${keygenNames()}; build one that has it with: romulus build`;
    refuseSchema(`${path}.keygen`, `there is no keygen ${shown(index.keygen)}; ${hint}`);
  }
  if (index.hash !== undefined && index.hash !== known.hash) {
    refuseSchema(`${path}.hash`, `the loaded keygen ${index.keygen} has the hash ${known.hash}; leave the hash out`);
  }
  return { ...index, hash: known.hash };
}

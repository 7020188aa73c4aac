// The entry of a row in an ordered zset: written by difference, compared by check.

import { scoreText } from '../../codec/ties';
import type { Index, Model, Text } from '../../schema/model';
import { removeScore, setScore } from '../../storage/journal';
import { changeOrder } from '../../storage/order-versions';
import type { EntryPage } from '../kind';
import type { Id } from '../posting-list/posting-list';
import { orderOf } from './order';

const call = redis.call;

/** Brings the entry of a row from one value to another; rows without a value (false) or no row (undefined) have none. */
export function changeValue(
  model: Model,
  index: Index,
  key: string,
  id: Id,
  before: Text | undefined,
  after: Text | undefined,
): void {
  if (before === after) return;
  changeOrder(index.head);
  const { score, prefix } = orderOf(index);
  const member = model.ids.ordered(id);
  let oldScore: string | undefined;
  let oldPrefix: string | undefined;
  if (before !== undefined && before !== false) {
    oldScore = score(index, before);
    oldPrefix = prefix(index, before);
  }
  if (after === undefined || after === false) {
    if (oldScore !== undefined) removeScore(key, `${oldPrefix}${member}`, oldScore);
    return;
  }
  const newScore = score(index, after);
  const newPrefix = prefix(index, after);
  if (oldPrefix === newPrefix) {
    if (oldScore !== newScore) setScore(key, newScore, newPrefix + member, oldScore);
    return;
  }
  if (oldScore !== undefined) removeScore(key, `${oldPrefix}${member}`, oldScore);
  setScore(key, newScore, newPrefix + member, undefined);
}

/** What check shows of an entry: the text of the value, or its score with the tie, if any, behind it. */
function shown(index: Index, score: string, prefix: string): string {
  if (index.isLexical) return string.sub(prefix, 1, -2);
  const text = scoreText(tonumber(score) as number);
  return prefix === '' ? text : `${text} ${string.sub(prefix, 1, -2)}`;
}

/** The entry that a value calls for. */
export function entryOf(index: Index, text: string): string {
  const { score, prefix } = orderOf(index);
  return shown(index, score(index, text), prefix(index, text));
}

/** The entry that a value calls for and that is not stored. */
export function missingEntry(model: Model, index: Index, key: string, id: Id, text: string): string | undefined {
  const { score, prefix } = orderOf(index);
  const stored = call<string | false>('ZSCORE', key, prefix(index, text) + model.ids.ordered(id));
  if (stored !== false && tonumber(stored) === tonumber(score(index, text))) return undefined;
  return entryOf(index, text);
}

/** Some stored entries, from a cursor of ZSCAN. */
export function pageOfEntries(model: Model, index: Index, key: string, cursor: string, wanted: number): EntryPage {
  const [next, flat] = call<[string, string[]]>('ZSCAN', key, cursor, 'COUNT', string.format('%d', wanted));
  const order = orderOf(index);
  const ids: Id[] = [];
  const entries: string[] = [];
  for (const i of $range(0, flat.length - 2, 2)) {
    const member = flat[i];
    const id = order.idOf(model.ids, member);
    ids.push(id);
    entries.push(shown(index, flat[i + 1], string.sub(member, 1, member.length - model.ids.ordered(id).length)));
  }
  const remove = (at: number): void => {
    changeOrder(index.head);
    removeScore(key, flat[2 * at], flat[2 * at + 1]);
  };
  return { ids, entries, next: next === '0' ? undefined : next, remove };
}

// What can be wrong with the keys of a posting list of integer ids themselves: a type that is not ours, counts that are not
// those of the blocks, both shapes at once.

import { blockDirectoryKey, blockKey, smallListKey } from '../../keys';
import { integerText } from '../../lua/numbers';
import { changeFields, dropSet } from '../../storage/journal';
import { typeOf } from '../types';
import { blockText, readDirectory, SHRINK_BELOW, TOTAL } from './blocks';
import { addId, toSmall } from './write';

const call = redis.call;

/** The keys of a list that hold something else. */
export function foreign(this: void, head: string, tail: string): string[] {
  const keys: string[] = [];
  const expect = (key: string, type: string): boolean => {
    const found = typeOf(key);
    if (found !== type && found !== 'none') keys.push(key);
    return found === type;
  };
  expect(smallListKey(head, tail), 'set');
  if (!expect(blockDirectoryKey(head, tail), 'hash')) return keys;
  for (const { name, isBitmap } of readDirectory(head, tail) ?? []) {
    expect(blockKey(head, tail, name), isBitmap ? 'string' : 'set');
  }
  return keys;
}

/** Counts anew, and makes one shape of two; journaled. */
export function mend(this: void, head: string, tail: string): void {
  const small = smallListKey(head, tail);
  const strays = call<string[]>('SMEMBERS', small);
  const blocks = readDirectory(head, tail);
  if (blocks === undefined) return;
  if (strays.length > 0) dropSet(small, strays);
  const names = [TOTAL];
  const before = [call<string | false>('HGET', blockDirectoryKey(head, tail), TOTAL)];
  const after: (string | false)[] = [];
  let total = 0;
  for (const { name, text, isBitmap } of blocks) {
    const counted = call<number>(isBitmap ? 'BITCOUNT' : 'SCARD', blockKey(head, tail, name));
    names.push(name);
    before.push(text);
    after.push(counted === 0 ? false : blockText(counted, isBitmap));
    total += counted;
  }
  changeFields(blockDirectoryKey(head, tail), names, before, [total === 0 ? false : integerText(total), ...after]);
  if (total > 0 && total < SHRINK_BELOW) toSmall(head, tail);
  for (const id of strays) addId(head, tail, id);
}

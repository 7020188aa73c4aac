// How ids that are numbers are written: as they are, or in their ordered form, which says how many digits there are. What
// string.format needs for it is the same for ids of as many digits, so that a writer of ascending ids asks for it rarely.

import { autoIds } from '../../codec/id';
import { integerText } from '../../lua/numbers';

/** The format of an id, and of all that follow up to an end, which it is not. */
export type Form = (this: void, id: number) => LuaMultiReturn<[format: string, end: number]>;

const PLAIN = '%d';

export const plain: Form = () => $multi(PLAIN, math.huge);

export const ordered: Form = (id) => {
  const digits = integerText(id);
  return $multi(string.sub(autoIds.ordered(digits), 1, 1) + PLAIN, math.pow(10, digits.length));
};

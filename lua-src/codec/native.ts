// A Redis key of its own: the engine names it, any Redis command may use it, and it dies with the row. The row stores
// nothing in such a column and takes no value for it.

import { type Codec, sameText } from './codec';

export const native: Codec = {
  type: 'native',
  allowed: 'nothing: use the key that the row names with any Redis command',
  encode: () => undefined,
  toJson: sameText,
  canonical: sameText,
  isNative: true,
  canBeUnique: false,
};

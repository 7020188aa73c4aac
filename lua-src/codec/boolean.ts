// true and false, stored and replied by these names.

import { type Codec, sameText } from './codec';

function encode(this: void, value: unknown): string | undefined {
  if (value === true || value === 'true') return 'true';
  if (value === false || value === 'false') return 'false';
  return undefined;
}

export const boolean: Codec = {
  type: 'boolean',
  allowed: 'true or false',
  encode,
  toJson: (text) => text === 'true',
  canonical: sameText,
  index: 'equal',
  marker: { done: () => 'true', open: 'false' },
  canBeUnique: false,
};

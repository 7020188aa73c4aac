// The value of a number, a date with a time, or a truth as a score.

import type { Keygen } from '../keygen';

export const number: Keygen = {
  name: 'number',
  hash: 'number-1',
  run: (value) => (type(value) === 'boolean' ? (value === true ? 1 : 0) : value),
};

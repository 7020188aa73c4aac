// Whole values as terms: as they are, or whatever their case. Bytes are their base64.

import { fold } from '../../text/fold';
import type { Keygen, Value } from '../keygen';
import { eachText } from './texts';

function mapped(values: readonly Value[], map: (this: void, text: string) => string): string[] {
  const terms: string[] = [];
  eachText(values, (text) => {
    terms.push(map(text));
  });
  return terms;
}

export const identity: Keygen = {
  name: 'identity',
  hash: 'identity-1',
  run: (...values) => mapped(values, (text) => text),
};

export const identityCi: Keygen = {
  name: 'identityCi',
  hash: 'identityCi-1',
  run: (...values) => mapped(values, fold),
};

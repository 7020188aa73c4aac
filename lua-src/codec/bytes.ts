// Any bytes at all. JSON cannot carry them, so they travel as base64, and the row stores what travels.

import { decodedLength, isBase64 } from './base64';
import { type Codec, sameText } from './codec';

function encode(this: void, value: unknown): string | undefined {
  return type(value) === 'string' && isBase64(value as string) ? (value as string) : undefined;
}

export const bytes: Codec = {
  type: 'bytes',
  allowed: 'bytes as base64 with padding and without line breaks',
  encode,
  toJson: sameText,
  length: decodedLength,
  lengthUnit: 'bytes',
  canonical: sameText,
  index: 'equal',
  canBeUnique: true,
};

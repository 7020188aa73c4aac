// How replies are written: flat arrays of texts, or one JSON text.

import { shown } from '../json/describe';
import type { Model } from '../schema/model';
import { refuseQuery } from './refuse';

export type Format = 'flat' | 'json';

export function parseFormat(model: Model, value: unknown): Format {
  if (value === undefined) return 'flat';
  if (value !== 'json') refuseQuery(model, 'format', `it cannot be ${shown(value)}`, 'give "json", or leave it out');
  return value;
}

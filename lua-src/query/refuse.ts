// How queries are refused: with the path of what is wrong in the document, and a hint what to do.

import { fail } from '../fail';
import type { Model } from '../schema/model';

export function refuseQuery(model: Model, path: string, problem: string, hint: string): never {
  return fail('QUERY', `${path}: ${problem}; ${hint}`, { model: model.name, path, hint });
}

// How schema documents are refused: with the path of what is wrong.

import { fail } from '../fail';

export function refuseSchema(path: string, message: string): never {
  return fail('SCHEMA', `${path}: ${message}`, { path });
}

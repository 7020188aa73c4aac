// rom_info: what is loaded here. Clients compare it before anything else, so it needs neither namespace nor schema.

import { customKeygens } from '../keygens/custom';
import { integerText } from '../lua/numbers';
import { findSchema } from '../schema/store';
import type { Call } from './call';

/** Changes when an older client could no longer speak to this library. */
export const WIRE_VERSION = '1';

export function info(this: void, { namespace }: Call): unknown {
  const reply = ['library', ROMULUS_VERSION, 'build', ROMULUS_BUILD, 'wire', WIRE_VERSION];
  if (customKeygens.length > 0) {
    reply.push('keygens');
    reply.push(
      table.concat(
        customKeygens.map(({ name, hash }) => `${name}:${hash}`),
        ',',
      ),
    );
  }
  if (namespace === '') return reply;
  const schema = findSchema(namespace);
  reply.push('schema');
  reply.push(schema === undefined ? '0' : integerText(schema.version));
  return reply;
}

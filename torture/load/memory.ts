// What a server has taken, apart from what its clients' buffers hold for the moment.

import type { Redis } from 'ioredis';

export interface Memory {
  /** Data and the server's own. */
  readonly data: number;
  /** The Lua of functions, which is counted apart. */
  readonly lua: number;
}

export async function memoryOf(redis: Redis): Promise<Memory> {
  const info = await redis.info('memory');
  const fact = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);
  return { data: fact('used_memory') - fact('mem_clients_normal'), lua: fact('used_memory_vm_functions') };
}

// npm run bench -- memory: bytes of a row beyond the row itself, in all and by index.

import { line, number, table, title } from '../../demo/screen.js';
import { drawPeople } from '../people/people.js';
import { type BenchServer, startBenchServer } from '../server.js';
import { schemas } from './schemas.js';
import { weighBareRows, weighKeys, weighRows } from './weigh.js';

export async function benchMemory(sizes: readonly number[], seed: number): Promise<void> {
  const server = await startBenchServer();
  try {
    const allocator = /^mem_allocator:(\S+)/m.exec(await server.redis.info('memory'))?.[1];
    line(`allocator: ${allocator ?? 'unknown'}\nseed: ${seed}`);
    for (const size of sizes) await weighSize(server, size, seed);
  } finally {
    await server.stop();
  }
}

async function weighSize(server: BenchServer, size: number, seed: number): Promise<void> {
  const people = drawPeople(seed, size);
  const each = (bytes: number): string => (bytes / size).toFixed(1);
  title(`${number(size)} rows`);
  const bare = await weighBareRows(server, people);
  line(`as bare hashes: ${each(bare)} bytes a row`);
  for (const { name, document } of schemas) {
    const bytes = await weighRows(server, people, document);
    line(`${name}: ${each(bytes - bare)} bytes a row beyond that`);
    const weights = await weighKeys(server);
    table(
      ['keys', 'how many', 'bytes a row'],
      weights.map((weight) => [weight.name, weight.keys, each(weight.bytes)]),
    );
    await server.redis.flushall();
  }
}

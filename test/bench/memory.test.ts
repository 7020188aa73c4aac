// What the indexes of a row take beside it, by the bench of memory with fewer rows: more words are rare then, so a row takes more
// than it does among many.

import test from 'ava';
import { weighBareRows, weighKeys, weighRows } from '../../bench/memory/weigh.js';
import { drawPeople } from '../../bench/people/people.js';
import { schema } from '../../bench/people/schema.js';
import { useServer } from '../support/server.js';

const ROWS = 20_000;
const MOST = 650;

const server = useServer(test);

server.privateTest('eight indexes take at most 650 bytes a row', async (t) => {
  const { redis } = server;
  const allocator = /^mem_allocator:(\S+)/m.exec(await redis.info('memory'))?.[1];
  if (!allocator?.startsWith('jemalloc')) {
    t.pass(`${allocator} has sizes of its own`);
    return;
  }
  const target = { redis, namespace: 'memory' };
  const people = drawPeople(1, ROWS);
  const bare = await weighBareRows(target, people);
  const beyond = (await weighRows(target, people, schema)) - bare;
  const keys = await weighKeys(target);
  for (const { name, bytes } of keys) t.log(name, (bytes / ROWS).toFixed(1));
  t.true(beyond / ROWS <= MOST, `${(beyond / ROWS).toFixed(1)} bytes a row`);
  const known = keys.reduce((sum, { bytes }) => sum + bytes, 0);
  t.true(known > 0.8 * beyond && known < 1.05 * beyond, 'the lines by index add up to the whole');
});

// People found by their initials and by how their names sound, with keygens that Redis runs.

import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { column, connect, customLibrary, model } from 'romulus';
import type * as keygens from './keygens.js';

const Person = model('Person', { id: column.id(), name: column.text() }).indexes({
  initials: { from: ['name'], keygen: 'initials', kinds: ['equal', 'sort'] },
  sound: { from: ['name'], keygen: 'sound', kinds: ['words'] },
});

const redis = new Redis(process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379');
const library = customLibrary<typeof keygens>(readFileSync('library.lua', 'utf8'));
const db = await connect(redis, { namespace: process.argv[2] ?? 'keygens', models: { Person }, library });

for (const name of ['Grace Hopper', 'Élise Smith', 'Ada Lovelace', 'Elise Smyth']) await db.Person.create({ name });

const named = async (query: { all(): Promise<{ name: string }[]> }): Promise<string> =>
  (await query.all()).map(({ name }) => name).join(', ');

console.log('initials gh:', await named(db.Person.where({ initials: 'gh' })));
console.log('sounds like Elyse Smithe:', await named(db.Person.where({ sound: { match: 'Elyse Smithe' } })));
console.log('by initials:', await named(db.Person.orderBy('initials')));
await redis.quit();

// What the documents write down must be described by the schemas, whichever function it is for.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { root } from '../../build/root.js';
import { assertDescribed, complaint } from '../support/described.js';
import { readBlocks } from '../support/document.js';

const files = ['README.md', ...readdirSync(path.join(root, 'docs')).map((file) => `docs/${file}`)];

/** `FCALL rom_x 1 <namespace> …`, and what the document says that it answers. */
const CALL = /FCALL(?:_RO)? rom_(\w+) 1 \S+ (.*)\n((?:# → .*\n)*)/g;

for (const file of files.filter((name) => name.endsWith('.md'))) {
  test(`the schemas describe what ${file} sends`, (t) => {
    for (const { language, text } of readBlocks(readFileSync(path.join(root, file), 'utf8'))) {
      if (language !== 'sh') continue;
      for (const [, name, args, answer] of text.matchAll(CALL)) {
        if (/^# → [A-Z]+ \{/.test(answer!)) continue; // refused, and shown for that
        t.notThrows(() => assertDescribed(name!, words(args!)));
      }
    }
    t.pass();
  });
}

test('options of lookups, conditions, orders and relations have schemas of their own', (t) => {
  const parts = {
    where: { age: { gte: 30 }, or: [{ city: null }, { city: { in: ['Paris', null] } }] },
    orderBy: ['-age', { by: 'name', nulls: 'omit' }],
    with: { author: true, posts: { model: 'Post', by: 'author', where: { live: true }, limit: 3 } },
    lookup: { select: ['name'], with: { author: { with: { team: true } } }, format: 'json' },
  };
  for (const [name, document] of Object.entries(parts)) {
    t.is(complaint(`urn:romulus:query#/$defs/${name}`, document), undefined, name);
    t.truthy(complaint(`urn:romulus:query#/$defs/${name}`, 7), name);
  }
});

/** As a shell takes them apart: plain words, and what stands between single quotes. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

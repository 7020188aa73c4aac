import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { CLI_REFERENCE, cliReference } from '../../build/cli-reference.js';
import { REFERENCE, writeFunctions } from '../../build/reference.js';
import { root } from '../../build/root.js';
import { commands } from '../../cli/registry.js';
import { manifest } from '../../lua-src/manifest.js';
import { readBlocks } from '../support/document.js';

const document = readFileSync(path.join(root, REFERENCE), 'utf8');

test('the table of the README names every function, and no other', (t) => {
  const table = readFileSync(path.join(root, 'README.md'), 'utf8').split('## The functions')[1]!.split('\n\n')[1]!;
  const named = [...table.matchAll(/`rom_(\w+)`/g)].map(([, name]) => name!);
  t.deepEqual(named.toSorted(), manifest.map(({ name }) => name).toSorted());
});

test('the reference is what npm run docs writes out of the manifest', (t) => {
  t.is(document, writeFunctions(document, manifest));
});

test('the page of the command line is what npm run docs writes out of the registry', (t) => {
  t.is(readFileSync(path.join(root, CLI_REFERENCE), 'utf8'), cliReference(commands));
});

test('every function has an example in the reference, which the tests of documents run', (t) => {
  const blocks = readBlocks(document).map(({ text }) => text);
  for (const { name, example } of manifest) {
    t.true(example.includes(`rom_${name} `), name);
    t.true(blocks.includes(`redis-cli -p 6390 ${example}\n`), name);
  }
});

test('a reference without the marks is refused rather than emptied', (t) => {
  t.throws(() => writeFunctions('# Wire\n', manifest), { message: /lacks the marks/ });
});

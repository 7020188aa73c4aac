// What a stranger can do with the tarball: import it, require it, compile against it, run its program.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import test from 'ava';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { cachedLibrary } from '../../build/cache.js';
import { root } from '../../build/root.js';
import { run, useInstalled } from './installed.js';

const installed = useInstalled(test);

interface Manifest {
  readonly dependencies?: unknown;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly sideEffects: boolean;
}

const PRINT = 'console.log(JSON.stringify({ names: Object.keys(romulus).sort(), text: romulus.library.text }))';

test('import and require give the same names and the same library', async (t) => {
  const { write, node } = installed.current;
  const imported = await node(write('imports.mjs', `import * as romulus from 'romulus';\n${PRINT}`));
  const required = await node(write('requires.cjs', `const romulus = require('romulus');\n${PRINT}`));
  t.is(required, imported);
  const { names, text } = JSON.parse(imported) as { names: string[]; text: string };
  t.true(names.includes('connect'));
  t.is(text, (await cachedLibrary()).text);
});

test('the library is a file of the package, too', async (t) => {
  const { write, node } = installed.current;
  const program = `import { readFileSync } from 'node:fs';
import { library } from 'romulus';
const file = new URL(import.meta.resolve('romulus/library.lua'));
console.log(readFileSync(file, 'utf8') === library.text);`;
  t.is(await node(write('library.mjs', program)), 'true\n');
});

test('the JSON Schemas are found by their names', async (t) => {
  const { write, node } = installed.current;
  const program = `const ids = ['schema', 'query'].map((name) => require(\`romulus/\${name}.json\`).$id);
console.log(ids.join(' '));`;
  t.is(await node(write('schemas.cjs', program)), 'urn:romulus:schema urn:romulus:query\n');
});

test('nothing but the peer is depended on', (t) => {
  const { project } = installed.current;
  const manifest = readFileSync(path.join(project, 'node_modules/romulus/package.json'), 'utf8');
  const { dependencies, peerDependencies, peerDependenciesMeta, sideEffects } = JSON.parse(manifest) as Manifest;
  t.is(dependencies, undefined);
  const needed = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  t.deepEqual(needed, ['ioredis']);
  t.false(sideEffects);
});

test('the program of the package runs from where it was installed', async (t) => {
  const { project } = installed.current;
  const program = path.join(project, 'node_modules/.bin/romulus');
  t.regex((await run(program, ['--help'], { cwd: project })).stdout, /Usage: romulus/);
  t.is((await run(program, ['lua'], { cwd: project, maxBuffer: 1e8 })).stdout, (await cachedLibrary()).text);
});

test('publint finds nothing to say', async (t) => {
  const { messages, pkg } = await publint({ pkgDir: root, pack: false, strict: true });
  t.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('the types are right for every way to resolve them', async (t) => {
  const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(installed.current.tarball)));
  // A Lua file is no module, and JSON has no types.
  const analysis = await checkPackage(tarball, {
    excludeEntrypoints: ['./library.lua', './schema.json', './query.json'],
  });
  if (!analysis.types) return t.fail('the package has no types');
  // romulus/keygens is for modules that become Lua: Node requires none of them.
  const isOfKeygens = (kind: string, entrypoint?: string) => kind === 'CJSResolvesToESM' && entrypoint === './keygens';
  const problems = analysis.problems.filter(
    (problem) => !isOfKeygens(problem.kind, 'entrypoint' in problem ? problem.entrypoint : undefined),
  );
  return t.deepEqual(problems, []);
});

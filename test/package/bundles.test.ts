// What the package is made of: bundles that stand on their own, and no more files than it needs.

import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import test from 'ava';
import { JSON_SCHEMAS } from '../../build/json-schema/index.js';
import { root } from '../../build/root.js';
import { run } from './installed.js';

for (const file of ['dist/esm/index.js', 'dist/cjs/index.js']) {
  test(`${file} reads no file and brings no package along`, (t) => {
    const text = readFileSync(path.join(root, file), 'utf8').replace(/^var text = .*$/m, '');
    t.notRegex(text, /node:fs|readFile|import\.meta|__dirname/);
    t.notRegex(text, /node_modules/);
  });
}

test('the package carries the bundles and the library, and no sources', async (t) => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const names = files.map((file) => file.path);
  for (const name of [
    'dist/romulus.lua',
    'dist/schema.json',
    'dist/query.json',
    'dist/esm/index.js',
    'dist/esm/index.d.ts',
    'dist/cjs/index.js',
    'dist/cjs/index.d.ts',
    'dist/cli/romulus.js',
    'dist/cli/LICENSES.txt',
    'LICENSE',
  ]) {
    t.true(names.includes(name), name);
  }
  t.deepEqual(
    names.filter((name) => /^(lua-src|client|cli|build|test|server|demo)\//.test(name)),
    [],
  );
});

test('what the README leads to below docs is in the package', async (t) => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const names = files.map((file) => file.path);
  const links = [...readFileSync(path.join(root, 'README.md'), 'utf8').matchAll(/\]\((docs\/[\w-]+\.md)\)/g)];
  t.true(links.length > 5);
  t.deepEqual(
    links.map(([, link]) => link!).filter((link) => !names.includes(link)),
    [],
  );
  t.false(names.some((name) => name.startsWith('docs/reference/')));
});

test('the JSON Schemas are those of the sources', (t) => {
  for (const [file, schema] of Object.entries(JSON_SCHEMAS)) {
    t.deepEqual(JSON.parse(readFileSync(path.join(root, 'dist', file), 'utf8')), schema, file);
  }
});

test('the program carries its libraries, their licences, and not the client again', (t) => {
  const text = readFileSync(path.join(root, 'dist/cli/romulus.js'), 'utf8');
  const imported = [...text.matchAll(/^import .*? from ['"]([^'"]+)['"];$|^} from ['"]([^'"]+)['"];$/gm)];
  const packages = imported.map(([, a, b]) => a ?? b!).filter((name) => !name.startsWith('node:') && !isBuiltin(name));
  t.deepEqual([...new Set(packages)], ['../esm/index.js']);
  t.notRegex(text, /#!lua/);
  const licences = readFileSync(path.join(root, 'dist/cli/LICENSES.txt'), 'utf8');
  for (const name of ['commander', 'cli-progress', 'cli-table3', '@clack/prompts']) {
    t.regex(licences, new RegExp(`^${name} \\d.*\\n\\n.*Copyright`, 'ms'), name);
  }
});

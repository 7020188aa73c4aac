import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { customLibrary } from '../../client/index.js';
import { call } from '../cli/command-line.js';
import { useServer } from '../support/server.js';
import { project } from './build.js';

const server = useServer(test);
const GOOD = `import { keygen } from 'romulus/keygens';\nexport const one = keygen((text: string | null) => text);\n`;

test('build writes a library with the keygens of a file, and install loads it', async (t) => {
  const folder = project({ 'keygens.ts': GOOD });
  const [file, out] = [path.join(folder, 'keygens.ts'), path.join(folder, 'library.lua')];
  const dry = await call(['build', file, '-o', out, '--dry-run']);
  t.deepEqual([dry.code, existsSync(out)], [0, false]);
  const { code, stdout } = await call(['build', file, '-o', out]);
  t.is(code, 0);
  const library = customLibrary(readFileSync(out, 'utf8'));
  t.is(stdout, `${out}: written, build ${library.build}, with one\n`);
  const json = await call(['build', file, '--out', out, '--output', 'json']);
  t.like(JSON.parse(json.stdout), { build: library.build, keygens: library.keygens });

  const installed = await call(['install', '--library', out, '--url', server.running.url, '--output', 'json']);
  t.deepEqual([installed.code, installed.stderr], [0, '']);
  t.like(JSON.parse(installed.stdout), { build: library.build, loaded: 1 });
  const again = await call(['install', '--library', out, '--url', server.running.url, '--output', 'json']);
  t.like(JSON.parse(again.stdout), { loaded: 0 });
});

test('build ends with 3 and every problem with its place, and writes nothing', async (t) => {
  const folder = project({ 'keygens.ts': `${GOOD}export const two = keygen(() => /a/);\n` });
  const out = path.join(folder, 'library.lua');
  const { code, stdout } = await call(['build', path.join(folder, 'keygens.ts'), '-o', out]);
  t.is(code, 3);
  t.regex(stdout, /keygens\.ts:3:33 Lua has no regular expressions/);
  t.false(existsSync(out));
});

test('build wants to know where the library goes, and a file that is there', async (t) => {
  t.is((await call(['build', 'keygens.ts'])).code, 2);
  t.not((await call(['build', '/nowhere/keygens.ts', '-o', 'x.lua'])).code, 0);
});

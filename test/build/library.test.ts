import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import { bundleLibrary } from '../../build/bundle.js';
import { cachedLibrary } from '../../build/cache.js';
import { buildLibrary } from '../../build/library.js';
import { root } from '../../build/root.js';
import { listFunctions, verifyLibrary } from '../../build/verify.js';
import { manifest } from '../../lua-src/manifest.js';
import { useServer } from '../support/server.js';

const server = useServer(test);
const built = buildLibrary();

test('the copy that tests run against is the library of these sources', async (t) => {
  t.deepEqual(await cachedLibrary(), built);
});

test('the same sources give the same bytes again, in another process and directory', async (t) => {
  const program = `
    import { buildLibrary } from ${JSON.stringify(path.join(root, 'build/library.ts'))};
    process.stdout.write(JSON.stringify(buildLibrary()));`;
  const tsx = path.join(root, 'node_modules/tsx/dist/loader.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', tsx, '--input-type=module', '--eval', program],
    { cwd: tmpdir(), maxBuffer: 1e8 },
  );
  t.deepEqual(JSON.parse(stdout), built);
});

test('strings are concatenated at once, and places in arrays are one addition', (t) => {
  t.notRegex(built.text, /\([^()"\n]* \.\. [^()"\n]*\) \.\. /);
  t.notRegex(built.text, /\[[^[\]\n]* \+ 1 \+ 1\]/);
});

test('dist/romulus.lua is the library of these sources', (t) => {
  t.is(readFileSync(path.join(root, 'dist/romulus.lua'), 'utf8'), built.text);
});

test('the library says what it is: name, version and build', (t) => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const [shebang, note] = built.text.split('\n');
  t.is(shebang, '#!lua name=romulus');
  t.true(note?.includes(`Romulus ${version}, build ${built.build}.`));
});

test('the server lists exactly the functions of the manifest', async (t) => {
  const listed = await listFunctions(server.redis, 'romulus');
  const wanted = manifest.map(({ name, summary, flags = [] }) => [`rom_${name}`, summary, [...flags].sort()]);
  t.deepEqual(
    listed.map((f) => [f.name, f.description, f.flags]),
    wanted.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
});

test('a library that registers other functions than the manifest does not pass the build', async (t) => {
  const other = { ...built, text: built.text.replace('function_name = "rom_get"', 'function_name = "rom_got"') };
  await t.throwsAsync(verifyLibrary(other), { message: /FUNCTION LIST is not the manifest/ });
});

test('names that differ only in case are refused: replacing such a library aborts the server', (t) => {
  const [first, ...others] = manifest;
  const functions = [first!, { ...first!, name: first!.name.toUpperCase() }, ...others];
  const options = { version: '0.0.0', name: 'romulus', prefix: 'rom_', modules: [] };
  t.throws(() => bundleLibrary({ ...options, functions }), { message: /but for case/ });
});

test('two builds with names and prefixes of their own live on one server', async (t) => {
  const { redis } = server;
  await redis.function('LOAD', 'REPLACE', buildLibrary({ name: 'other', prefix: 'other_' }).text);
  t.is((await listFunctions(redis, 'other')).length, manifest.length);
  t.is((await listFunctions(redis, 'romulus')).length, manifest.length);
  await redis.function('DELETE', 'other');
});

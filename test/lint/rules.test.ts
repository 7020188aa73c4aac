import path from 'node:path';
import test from 'ava';
import { Linter } from 'eslint';
import { root } from '../../build/root.js';
import { explainedDisable } from '../../lint/explained-disable.js';
import { layerOrder } from '../../lint/layers.js';

const plugin = { rules: { 'layer-order': layerOrder, 'explained-disable': explainedDisable } };

test('a layer may import itself and what stands below it', (t) => {
  t.deepEqual(complaints('lua-src/query/plan.ts', `import './limit'; import '../index/term'; import '../keys';`), []);
});

test('an import from a layer above is refused', (t) => {
  const refused = ['"index" stands below "query" and must not import it.'];
  t.deepEqual(complaints('lua-src/index/term.ts', `import '../query/plan';`), refused);
  t.deepEqual(complaints('lua-src/index/deep/term.ts', `export * from '../../query/plan';`), refused);
});

test('a file named like a layer is no layer inside a folder', (t) => {
  t.deepEqual(complaints('lua-src/functions/create.ts', `import './query';`), []);
});

test('only dispatch reads the manifest', (t) => {
  t.deepEqual(complaints('lua-src/dispatch.ts', `import './manifest';`), []);
  t.deepEqual(complaints('lua-src/schema/parse.ts', `import '../manifest';`), ['Only dispatch reads the manifest.']);
});

test('a folder that is missing from the list of layers is reported', (t) => {
  t.deepEqual(complaints('lua-src/query/plan.ts', `import '../utils/x';`), ['"utils" is no layer of lint/layers.js.']);
});

test('a rule that is switched off without a reason is reported', (t) => {
  const message = 'Say why the rule is switched off, after " -- ".';
  t.deepEqual(complaints('lua-src/keys.ts', '/* eslint-disable max-lines */'), [message]);
  t.deepEqual(complaints('lua-src/keys.ts', '/* eslint-disable max-lines -- a table of Unicode */'), []);
});

function complaints(file: string, text: string): string[] {
  const rules = { 'romulus/layer-order': 'error', 'romulus/explained-disable': 'error' } as const;
  const config = { files: ['**/*.ts'], plugins: { romulus: plugin }, rules };
  const linter = new Linter({ cwd: root });
  const found = linter.verify(text, config, { filename: path.join(root, file) });
  return found.filter(({ ruleId }) => ruleId?.startsWith('romulus/')).map(({ message }) => message);
}

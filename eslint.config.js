// Two languages in one syntax: Node's TypeScript, and the engine's, which becomes Lua inside Redis.

import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';
import { explainedDisable } from './lint/explained-disable.js';
import { layerOrder } from './lint/layers.js';

const romulus = { rules: { 'layer-order': layerOrder, 'explained-disable': explainedDisable } };

/** What TypeScriptToLua cannot translate, or translates into something large, slow or dangerous. */
const NOT_IN_LUA = {
  'ClassDeclaration, ClassExpression': 'Functions over plain records: setmetatable does not exist while loading.',
  ':function[async=true], AwaitExpression, :function[generator=true]': 'A Redis function runs to its end.',
  'Literal[regex]': 'Lua has no regular expressions.',
  Decorator: 'No decorators.',
  TryStatement: 'One try, in dispatch.ts: a second one may swallow FUNCTION KILL.',
  ForInStatement: 'for-in becomes pairs(), whose order differs from server to server.',
  'NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Error|Promise|Date)$/]':
    'LuaMap, LuaSet and fail() cost nothing; this one brings kilobytes of helpers.',
};

export default defineConfig(
  { ignores: ['dist/', 'client/generated/', 'node_modules/'] },
  {
    extends: [js.configs.recommended],
    plugins: { romulus },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 250],
      'romulus/explained-disable': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tstl.json', 'examples/*/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly' } },
  },
  {
    files: ['lua-src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...restrictions(NOT_IN_LUA)],
      'romulus/layer-order': 'error',
      '@typescript-eslint/only-throw-error': 'off', // what is thrown there is a table: an Error needs `debug`
    },
  },
  {
    files: ['lua-src/dispatch.ts'],
    rules: { 'no-restricted-syntax': ['error', ...restrictions({ ...NOT_IN_LUA, TryStatement: undefined })] },
  },
);

/** @param {Record<string, string | undefined>} table */
function restrictions(table) {
  const present = Object.entries(table).filter(([, message]) => message);
  return present.map(([selector, message]) => ({ selector, message }));
}

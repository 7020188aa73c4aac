// The engine's layers, and the rule that keeps them: a layer imports from itself and from what stands below it.
// A layer is a folder of lua-src or a single file there.

import path from 'node:path';

/** From the call that comes in down to Lua itself. */
export const layers = [
  'dispatch',
  'functions',
  'admin',
  'query',
  'transfer',
  'relation',
  'unit-of-work',
  'index',
  'schema',
  'keygens',
  'codec',
  'text',
  'storage',
  'keys',
  'json',
  'fail',
  'lua',
];

const engine = path.resolve(import.meta.dirname, '../lua-src');

/** @type {import('eslint').Rule.RuleModule} */
export const layerOrder = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const from = layerOf(context.filename);
    /** @param {{ source?: import('estree').Literal | null | undefined }} node */
    const check = ({ source }) => {
      if (!source || !String(source.value).startsWith('.')) return;
      const to = layerOf(path.resolve(path.dirname(context.filename), String(source.value)));
      const complaint = complain(from, to);
      if (complaint) context.report({ node: source, message: complaint });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
  },
};

/**
 * @param {string} from
 * @param {string} to
 */
function complain(from, to) {
  if (from === to) return undefined;
  if (to === 'manifest') return from === 'dispatch' ? undefined : 'Only dispatch reads the manifest.';
  const unknown = [from, to].find((layer) => !layers.includes(layer));
  if (unknown) return `"${unknown}" is no layer of lint/layers.js.`;
  if (layers.indexOf(to) > layers.indexOf(from)) return undefined;
  return `"${from}" stands below "${to}" and must not import it.`;
}

/** @param {string} file */
function layerOf(file) {
  const [first = ''] = path.relative(engine, file).split(path.sep);
  return first.replace(/\.(js|ts)$/, '');
}

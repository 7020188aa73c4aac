// docs/wire.md: written by hand but for its functions, which come from the manifest. Pure.

import type { FunctionSpec } from '../lua-src/manifest.js';

export const REFERENCE = 'docs/wire.md';

const BEGIN = '<!-- functions: written by npm run docs, from lua-src/manifest.ts -->';
const END = '<!-- end of functions -->';

/** The document with what stands between the marks written anew. Throws an Error where a mark is missing. */
export function writeFunctions(document: string, functions: readonly FunctionSpec[]): string {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${REFERENCE} lacks the marks "${BEGIN}" and "${END}"`);
  const sections = functions.map(section);
  return `${document.slice(0, begin)}${BEGIN}\n\n${sections.join('\n')}\n${document.slice(end)}`;
}

function section(spec: FunctionSpec): string {
  return `### rom_${spec.name}

${spec.summary}

- Arguments after the namespace: ${spec.args.length > 0 ? spec.args.map((arg) => `\`${arg}\``).join(' ') : 'none'}
- Reply: ${spec.reply}
- Errors: ${['ARGS', ...spec.errors, 'INTERNAL'].join(', ')}
- ${callable(spec)}

\`\`\`sh
redis-cli -p 6390 ${spec.example}
\`\`\`
`;
}

function callable({ flags = [], namespaceOptional }: FunctionSpec): string {
  const without = namespaceOptional ? '; the namespace may be left out' : '';
  if (flags.includes('no-writes')) return `Reads: \`FCALL_RO\` or \`FCALL\`, on replicas too${without}`;
  return `Writes: \`FCALL\`${flags.includes('allow-oom') ? ', also when memory is full' : ''}${without}`;
}

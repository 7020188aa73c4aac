// docs/cli.md: every command of the program, written from the registry that the program itself is made of. Pure.

import type { Command, Words } from '../cli/command.js';

export const CLI_REFERENCE = 'docs/cli.md';

const HEAD = `# The command line

<!-- Written by npm run docs, from cli/registry.ts. -->

The package brings a program, \`romulus\`. Each command is a face of a function that the package exports. Data goes to stdout, all else
to stderr; nothing is asked where there is no terminal.

| option of every command | meaning |
|---|---|
| \`-u\`, \`--url <url>\` | the server, or one node of a cluster; or \`ROMULUS_URL\`, \`REDIS_URL\`; else \`redis://127.0.0.1:6379\` |
| \`-n\`, \`--namespace <name>\` | the namespace; or \`ROMULUS_NAMESPACE\` |
| \`-o\`, \`--output <format>\` | \`text\` for people, \`json\` for programs, in which errors are JSON on stderr |
| \`-y\`, \`--yes\` | do not ask |
| \`--dry-run\` | only tell what would happen |
| \`-q\`, \`--quiet\` | no notes and no progress on stderr |

| exit code | |
|---|---|
| 0 | done |
| 1 | failed |
| 2 | called wrongly |
| 3 | done, and what it found is not as it should be |
| 4 | no connection, or not allowed |
| 130 | interrupted |

Passwords in addresses are never shown, and \`NO_COLOR\` is obeyed.
`;

export function cliReference(commands: readonly Command[]): string {
  return [HEAD, ...commands.map(section)].join('\n');
}

function section({ name, summary, words = [], options = [], examples, problems }: Command): string {
  const call = ['romulus', name, ...words.map(({ form }) => form), ...(options.length > 0 ? ['[options]'] : [])].join(
    ' ',
  );
  const lines = [`## ${name}`, '', summary, '', '```text', call, '```', ''];
  const table = [...words, ...options].map(row);
  if (table.length > 0) lines.push('| | |', '|---|---|', ...table, '');
  if (problems !== undefined) lines.push(`Ends with 3 where ${problems}.`, '');
  lines.push('```console', ...examples.map((example) => `$ npx romulus ${example}`), '```', '');
  return lines.join('\n');
}

function row({ form, about }: Words): string {
  return `| \`${form}\` | ${about.replaceAll('|', '\\|')} |`;
}

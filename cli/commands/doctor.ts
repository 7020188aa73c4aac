import { diagnose, type ServerReport } from '../../client/index.js';
import type { Command } from '../command.js';
import { shownUrl } from '../connection.js';
import { EXIT } from '../exit-code.js';

export const doctor: Command = {
  name: 'doctor',
  summary: 'Looks for what keeps the server, or a primary of its cluster, from working with this package.',
  examples: ['doctor', 'doctor --output json'],
  problems: 'something is wrong',
  async run(context) {
    const url = shownUrl(context.settings.url);
    const diagnosis = await diagnose(await context.redis());
    const text = [url, ...diagnosis.servers.flatMap((server) => linesOf(server))].join('\n');
    await context.output.data({ url, ...diagnosis }, text);
    return diagnosis.servers.some(({ problems }) => problems.length > 0) ? EXIT.problems : EXIT.ok;
  },
};

function linesOf({ kind, version, role, isCluster, address, library, problems }: ServerReport): string[] {
  const found = library ? `library ${library.version}, build ${library.build}` : 'no library';
  const lines = problems.map(({ about, message }) => `  ${about}: ${message}`);
  const place = isCluster ? ` of a cluster${address === null ? '' : ` at ${address}`}` : '';
  return [`${kind} ${version}, ${role}${place}, ${found}`, ...(lines.length > 0 ? lines : ['  all is well'])];
}

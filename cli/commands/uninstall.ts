import { diagnose, uninstall as uninstallLibrary } from '../../client/index.js';
import type { Command } from '../command.js';

export const uninstall: Command = {
  name: 'uninstall',
  summary: 'Takes the library from the server, or from every primary of its cluster. Rows and indexes stay.',
  examples: ['uninstall', 'uninstall --yes'],
  async run(context) {
    const redis = await context.redis();
    if (context.settings.dryRun) {
      const { servers } = await diagnose(redis);
      const having = servers.filter(({ library }) => library !== null).length;
      return context.output.data({ removed: having }, `would be taken from ${having} servers`);
    }
    await context.confirm('Take the library away? Every client of every namespace needs it.');
    const removed = await uninstallLibrary(redis);
    await context.output.data({ removed }, `taken from ${removed} servers`);
  },
};

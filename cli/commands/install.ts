import { diagnose, install as installLibrary, library } from '../../client/index.js';
import type { Command } from '../command.js';

export const install: Command = {
  name: 'install',
  summary: 'Loads the library into the server, or into every primary of its cluster, where it is missing or older.',
  options: [{ form: '--replace', about: 'also where it is newer, or of the same version and built differently' }],
  examples: ['install --url redis://127.0.0.1:6390', 'install --dry-run', 'install --replace --yes'],
  async run(context, { options }) {
    const redis = await context.redis();
    const replace = options['replace'] === true;
    const { servers } = await diagnose(redis);
    const lacking = servers.filter(({ judgement }) => replace || judgement !== 'usable').length;
    if (replace && !context.settings.dryRun) await context.confirm(`Replace the library on ${servers.length} servers?`);
    if (!context.settings.dryRun) await installLibrary(redis, { replace });
    const { version, build } = library;
    const done = context.settings.dryRun ? 'would be loaded' : 'loaded';
    const text = `version ${version}, build ${build}: ${done} into ${lacking} of ${servers.length} servers`;
    await context.output.data({ version, build, servers: servers.length, loaded: lacking }, text);
  },
};

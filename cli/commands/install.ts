import { readFile } from 'node:fs/promises';
import { customLibrary, diagnose, install as installLibrary, library as stock } from '../../client/index.js';
import { type Command, textOption } from '../command.js';

export const install: Command = {
  name: 'install',
  summary: 'Loads the library into the server, or into every primary of its cluster, where it is missing or older.',
  options: [
    { form: '--replace', about: 'also where it is newer, or of the same version and built differently' },
    {
      form: '--library <file>',
      about: 'a library with keygens that `romulus build` has made, instead of that of the package',
    },
  ],
  examples: [
    'install --url redis://127.0.0.1:6390',
    'install --dry-run',
    'install --replace --yes',
    'install --library library.lua',
  ],
  async run(context, given) {
    const file = textOption(given, 'library');
    const library = file === undefined ? undefined : customLibrary(await readFile(file, 'utf8'));
    const { version, build } = library ?? stock;
    const redis = await context.redis();
    const replace = given.options['replace'] === true;
    const { servers } = await diagnose(redis);
    const lacking = servers.filter((server) =>
      library ? replace || server.library?.build !== build : replace || server.judgement !== 'usable',
    ).length;
    if (replace && !context.settings.dryRun) await context.confirm(`Replace the library on ${servers.length} servers?`);
    if (!context.settings.dryRun) await installLibrary(redis, { replace, ...(library && { library }) });
    const done = context.settings.dryRun ? 'would be loaded' : 'loaded';
    const text = `version ${version}, build ${build}: ${done} into ${lacking} of ${servers.length} servers`;
    await context.output.data({ version, build, servers: servers.length, loaded: lacking }, text);
  },
};

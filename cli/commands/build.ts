import { writeFile } from 'node:fs/promises';
import { buildLibrary, KeygenError } from '../../client/index.js';
import { type Command, textOption } from '../command.js';
import { EXIT, UsageError } from '../exit-code.js';

export const build: Command = {
  name: 'build',
  summary: 'Builds the library with keygens of your own, out of a TypeScript file that exports them.',
  words: [{ form: '<file>', about: 'a file that imports from romulus/keygens' }],
  options: [{ form: '-o, --out <file>', about: 'where the library goes' }],
  examples: ['build keygens.ts -o library.lua'],
  problems:
    'the keygens do not compile, or use what is not there inside Redis: each problem with file, line and column',
  async run(context, given) {
    const [file = ''] = given.words;
    const out = textOption(given, 'out');
    if (out === undefined) throw new UsageError('where does the library go? Give -o library.lua');
    try {
      const { text, version, build: hash, keygens } = await buildLibrary(file);
      if (!context.settings.dryRun) await writeFile(out, text);
      const names = Object.keys(keygens).join(', ');
      const done = context.settings.dryRun ? 'would be written' : 'written';
      await context.output.data(
        { version, build: hash, keygens, out },
        `${out}: ${done}, build ${hash}, with ${names}`,
      );
    } catch (error) {
      if (!(error instanceof KeygenError)) throw error;
      await context.output.data({ problems: error.problems }, error.message);
      return EXIT.problems;
    }
  },
};

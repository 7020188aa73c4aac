import { library } from '../../client/index.js';
import type { Command } from '../command.js';

export const lua: Command = {
  name: 'lua',
  summary: 'Prints the library, for FUNCTION LOAD.',
  examples: ['lua | redis-cli -x FUNCTION LOAD REPLACE', 'lua --output json'],
  async run({ output }) {
    await output.data(library, library.text);
  },
};

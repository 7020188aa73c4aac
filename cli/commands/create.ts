import type { Command } from '../command.js';
import { jsonObject } from '../json-argument.js';
import { recordsText } from '../table.js';

export const create: Command = {
  name: 'create',
  summary: 'Inserts a row and prints it, with its id and defaults.',
  words: [
    { form: '<model>', about: 'the model' },
    { form: '<values>', about: 'a JSON object; - reads it from stdin' },
  ],
  examples: [`create User '{"email":"ada@x.io","age":36}' --namespace shop`],
  async run(context, { words: [model = '', values = ''] }) {
    const document = await jsonObject(context, values, 'values');
    const row = await (await context.namespace()).create(model, document, { dryRun: context.settings.dryRun });
    await context.output.data(row, recordsText([row]));
  },
};

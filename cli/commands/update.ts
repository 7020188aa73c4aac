import type { Command } from '../command.js';
import { jsonObject } from '../json-argument.js';
import { recordsText } from '../table.js';

export const update: Command = {
  name: 'update',
  summary: 'Changes columns of a row and prints it; null unsets one.',
  words: [
    { form: '<model>', about: 'the model' },
    { form: '<id>', about: 'the id' },
    { form: '<changes>', about: 'a JSON object; - reads it from stdin' },
  ],
  examples: [`update User 1 '{"age":37,"city":null}' --namespace shop`],
  async run(context, { words: [model = '', id = '', changes = ''] }) {
    const document = await jsonObject(context, changes, 'changes');
    const row = await (await context.namespace()).update(model, id, document, { dryRun: context.settings.dryRun });
    await context.output.data(row, recordsText([row]));
  },
};

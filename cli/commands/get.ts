import { type Command, textOption } from '../command.js';
import { EXIT } from '../exit-code.js';
import { recordsText } from '../table.js';

export const get: Command = {
  name: 'get',
  summary: 'Prints rows by id, or by the value of a unique column.',
  words: [
    { form: '<model>', about: 'the model' },
    { form: '<id...>', about: 'ids; with --by the value, or the values, of the unique columns' },
  ],
  options: [{ form: '--by <columns>', about: 'a unique column, or the columns of a constraint: author,slug' }],
  examples: ['get User 1 2 --namespace shop', 'get User ada@x.io --by email --namespace shop'],
  async run(context, given) {
    const [model = '', ...ids] = given.words;
    const by = textOption(given, 'by');
    const namespace = await context.namespace();
    const rows = by === undefined ? await namespace.get(model, ids) : [await namespace.getBy(model, by, ids)];
    await context.output.data(rows, recordsText(rows.filter((row) => row !== null)));
    if (!rows.includes(null)) return EXIT.ok;
    const missing =
      by === undefined ? ids.filter((_, i) => rows[i] === null).join(', ') : `with ${by} ${ids.join(',')}`;
    context.output.warn(`there is no ${model} ${missing}`);
    return EXIT.failed;
  },
};

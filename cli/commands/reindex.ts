import type { Command } from '../command.js';
import { EXIT, UsageError } from '../exit-code.js';
import { recordsText } from '../table.js';

export const reindex: Command = {
  name: 'reindex',
  summary: 'Brings rows and indexes to what the schema has become, while readers and writers go on.',
  words: [{ form: '[model]', about: 'only this one' }],
  examples: ['reindex --namespace shop', 'reindex User --output json --namespace shop'],
  problems: 'rows stand in the way of an index or constraint',
  async run(context, { words: [model] }) {
    const namespace = await context.namespace();
    if (context.settings.dryRun) throw new UsageError('what is to be rebuilt tells the plan of schema apply --dry-run');
    const progress = context.progress('rows', 0);
    const result = await namespace
      .reindex({
        ...(model === undefined ? {} : { model }),
        signal: context.io.signal,
        onProgress: ({ done, rows }) => progress.update(done, rows),
      })
      .finally(() => progress.stop());
    const { rows, refused } = result;
    const text =
      refused.length > 0
        ? recordsText(
            refused.map((row) => ({ ...row })),
            ['model', 'index', 'id'],
          )
        : '';
    await context.output.data(result, text);
    context.output.note(`${rows} rows gone through, ${refused.length} of them refused`);
    return refused.length > 0 ? EXIT.problems : EXIT.ok;
  },
};

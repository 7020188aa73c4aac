import type { RefusedRow } from '../../client/index.js';
import type { Command } from '../command.js';
import type { Context } from '../context.js';
import { counted } from '../counted.js';
import { EXIT, UsageError } from '../exit-code.js';
import { type Cell, recordsText } from '../table.js';

/** Refusals that the text shows; the JSON has all that were told. */
const LISTED = 10;

export const reindex: Command = {
  name: 'reindex',
  summary: 'Brings rows and indexes to what the schema has become, while readers and writers go on.',
  words: [{ form: '[model]', about: 'only this one' }],
  examples: ['reindex --namespace shop', 'reindex User --output json --namespace shop'],
  problems: 'rows stand in the way of an index, a constraint, or what a column is to be',
  async run(context, { words: [model] }) {
    const namespace = await context.namespace();
    if (context.settings.dryRun) return tellDue(context, model);
    const progress = context.progress('rows', 0);
    const result = await namespace
      .reindex({
        ...(model === undefined ? {} : { model }),
        signal: context.io.signal,
        onProgress: ({ done, rows }) => progress.update(done, rows),
      })
      .finally(() => progress.stop());
    const { rows, refused, refusals } = result;
    const text = refused.length > 0 ? recordsText(refused.slice(0, LISTED).map(cells), ['model', 'index', 'id']) : '';
    await context.output.data(result, text);
    const most = refusals > LISTED ? `, of which these are the first` : '';
    context.output.note(`${counted(rows, 'row')} gone through, ${counted(refusals, 'refusal')}${most}`);
    if (refusals > 0) {
      context.output.note(
        'change these rows and run it again, or drop what they stand in the way of: romulus schema apply',
      );
    }
    return refusals > 0 ? EXIT.problems : EXIT.ok;
  },
};

/** What a define that changes nothing says is due still. */
async function tellDue(context: Context, model: string | undefined): Promise<void> {
  const namespace = await context.namespace();
  const { models } = await namespace.schema();
  if (model !== undefined && models[model] === undefined)
    throw new UsageError(`${namespace.name} has no model ${model}`);
  const { rebuild = [] } = await namespace.define({ models: {} }, { dryRun: true });
  const due = rebuild.filter((one) => model === undefined || one.model === model);
  const lines = due.map(({ model: name, rows, indexes, defaults, asked, types }) => {
    const parts = { indexes, defaults, asked, types };
    const lists = Object.entries(parts).map(([part, names]) => [part, names.join(', ')]);
    return { model: name, rows, ...(Object.fromEntries(lists) as Record<keyof typeof parts, string>) };
  });
  await context.output.data(due, due.length > 0 ? recordsText(lines) : '');
  if (due.length === 0) context.output.note('no rows are to be gone through');
}

/** Lists as JSON would be hard to read in a table. */
function cells({ values, ...row }: RefusedRow): Record<string, Cell> {
  return { ...row, ...(values === undefined ? {} : { values: values.map(String).join(', ') }) };
}

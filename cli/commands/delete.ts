import type { Deleted, Namespace } from '../../client/index.js';
import { type Command, textOption } from '../command.js';
import { counted } from '../counted.js';
import type { Context } from '../context.js';
import { EXIT, UsageError } from '../exit-code.js';
import { parseObject } from '../json-argument.js';
import { tableText } from '../table.js';

export const remove: Command = {
  name: 'delete',
  summary: 'Deletes rows by id, or those that meet conditions, with all that onDelete takes along.',
  words: [
    { form: '<model>', about: 'the model' },
    { form: '[id...]', about: 'ids' },
  ],
  options: [{ form: '--where <conditions>', about: 'instead of ids: a JSON object' }],
  examples: ['delete User 1 --namespace shop', `delete User --where '{"city":"Atlantis"}' --yes --namespace shop`],
  async run(context, given) {
    const [model = '', ...ids] = given.words;
    const where = textOption(given, 'where');
    if ((where === undefined) === (ids.length === 0)) throw new UsageError('give either ids or --where');
    const namespace = await context.namespace();
    if (where === undefined) return deleteIds(context, namespace, model, ids);
    const conditions = parseObject(where, 'conditions');
    const count = await namespace.count(model, { where: conditions });
    if (context.settings.dryRun)
      return context.output.data({ rows: count }, `${counted(count, 'row')} of ${model} would be deleted`);
    await context.confirm(`Delete ${counted(count, 'row')} of ${model}?`);
    const progress = context.progress('rows', count);
    const rows = await namespace
      .deleteWhere(model, conditions, { onProgress: (done) => progress.update(done) })
      .finally(() => progress.stop());
    await context.output.data({ rows }, `${counted(rows, 'row')} of ${model} deleted`);
  },
};

async function deleteIds({ output, settings }: Context, namespace: Namespace, model: string, ids: readonly string[]) {
  const results: Deleted[] = [];
  for (const id of ids) results.push(await namespace.delete(model, id, { dryRun: settings.dryRun }));
  const rows = results.flatMap(({ deleted, changed }, i) =>
    Object.keys(deleted).map((name) => [ids[i], name, deleted[name], changed[name]]),
  );
  await output.data(
    ids.map((id, i) => ({ id, ...results[i] })),
    tableText(['id', 'model', 'deleted', 'changed'], rows),
  );
  const missing = ids.filter((_, i) => results[i]?.deleted[model] === 0);
  if (missing.length === 0) return EXIT.ok;
  output.warn(`there is no ${model} ${missing.join(', ')}`);
  return EXIT.failed;
}

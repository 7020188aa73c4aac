import type { ModelStats } from '../../client/index.js';
import type { Command } from '../command.js';
import { type Cell, tableText } from '../table.js';

export const stats: Command = {
  name: 'stats',
  summary: 'Counts rows and index entries, and tells their bytes, by model and index.',
  words: [{ form: '[model]', about: 'only this one' }],
  examples: ['stats --namespace shop', 'stats User --output json --namespace shop'],
  async run(context, { words: [model] }) {
    const namespace = await context.namespace();
    const progress = context.progress('models and indexes');
    const options = { signal: context.io.signal, onProgress: (done: number) => progress.update(done) };
    const result = await namespace
      .stats({ ...(model === undefined ? {} : { model }), ...options })
      .finally(() => progress.stop());
    const rows = Object.entries(result).flatMap(([name, figures]) => linesOf(name, figures));
    await context.output.data(result, tableText(['model', 'what', 'count', 'terms', 'nulls', 'bytes'], rows));
  },
};

function linesOf(model: string, { rows, bytes, indexes }: ModelStats): Cell[][] {
  return [
    [model, 'rows', rows, '', '', bytes ?? 'unknown'],
    ...Object.entries(indexes).map(([index, { entries, terms, nulls, bytes: size }]) => [
      model,
      index,
      entries,
      terms ?? '',
      nulls ?? '',
      size ?? 'unknown',
    ]),
  ];
}

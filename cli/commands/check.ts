import type { Command } from '../command.js';
import { EXIT } from '../exit-code.js';
import { recordsText } from '../table.js';

export const check: Command = {
  name: 'check',
  summary: 'Compares rows and index entries, both ways, in bounded steps.',
  words: [{ form: '[model]', about: 'only this one' }],
  examples: ['check --namespace shop', 'check User --output json --namespace shop'],
  problems: 'rows and entries do not agree',
  async run(context, { words: [model] }) {
    const namespace = await context.namespace();
    const progress = context.progress('rows and entries');
    const { signal } = context.io;
    const result = await namespace
      .check({ ...(model === undefined ? {} : { model }), signal, onProgress: (checked) => progress.update(checked) })
      .finally(() => progress.stop());
    const { checked, findings } = result;
    await context.output.data(
      result,
      findings.length > 0
        ? recordsText(
            findings.map((finding) => ({ ...finding })),
            ['problem', 'model', 'id'],
          )
        : '',
    );
    context.output.note(`${checked} rows and entries checked, ${findings.length} findings`);
    return findings.length > 0 ? EXIT.problems : EXIT.ok;
  },
};

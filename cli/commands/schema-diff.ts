import { SchemaError } from '../../client/index.js';
import type { Command } from '../command.js';
import { noteDue } from '../due.js';
import { EXIT } from '../exit-code.js';
import { changeOptions, changesOf } from '../schema-changes.js';
import { readSchema, schemaWord } from '../schema-file.js';
import { recordsText } from '../table.js';

export const schemaDiff: Command = {
  name: 'schema diff',
  summary: 'Tells what a schema would add to that of the namespace, and what contradicts it.',
  words: [schemaWord],
  options: changeOptions,
  examples: ['schema diff schema.json --namespace shop', 'schema diff models.js --namespace shop'],
  problems: 'the namespace lacks something, or contradicts it',
  async run(context, given) {
    const document = await readSchema(context, given.words[0] ?? '');
    const namespace = await context.namespace();
    try {
      const { steps, version, rows, rebuild } = await namespace.define(document, { ...changesOf(given), dryRun: true });
      await context.output.data(
        { steps, conflicts: [], version, rows },
        steps.length > 0 ? recordsText(steps, ['do']) : '',
      );
      if (steps.length === 0) {
        context.output.note('the namespace has all of it');
        noteDue(context, rebuild);
      }
      return steps.length > 0 ? EXIT.problems : EXIT.ok;
    } catch (error) {
      if (!(error instanceof SchemaError) || !error.conflicts) throw error;
      const conflicts = error.conflicts.map((conflict) => ({ ...conflict }));
      await context.output.data({ steps: [], conflicts }, recordsText(conflicts, ['path']));
      return EXIT.problems;
    }
  },
};

import type { Command } from '../command.js';
import { counted } from '../counted.js';
import { noteDue } from '../due.js';
import { changeOptions, changesOf } from '../schema-changes.js';
import { readSchema, schemaWord } from '../schema-file.js';
import { recordsText } from '../table.js';

export const schemaApply: Command = {
  name: 'schema apply',
  summary:
    'Adds a schema to that of the namespace. What the namespace has beyond it stays, unless an option says otherwise.',
  words: [schemaWord],
  options: changeOptions,
  examples: [
    'schema apply schema.json --namespace shop',
    'schema apply models.js --dry-run --namespace shop',
    'schema apply models.js --drop User.city.index,Old --rename User.mail=email --yes --namespace shop',
  ],
  async run(context, given) {
    const document = await readSchema(context, given.words[0] ?? '');
    const changes = changesOf(given);
    const namespace = await context.namespace();
    const { schema: ifVersion } = await namespace.info();
    const plan = await namespace.define(document, { ...changes, dryRun: true });
    const text = plan.steps.length > 0 ? recordsText(plan.steps, ['do']) : '';
    if (plan.steps.length === 0) {
      context.output.note('the namespace has all of it');
      noteDue(context, plan.rebuild);
    }
    if (plan.steps.length === 0 || context.settings.dryRun) return context.output.data(plan, text);
    context.output.note(text);
    await context.confirm(`Make ${counted(plan.steps.length, 'change')} to ${namespace.name}?`);
    const done = await namespace.define(document, { ...changes, ifVersion });
    await context.output.data(done, `schema ${done.version}`);
    noteDue(context, done.rebuild);
  },
};

import { setTimeout as sleep } from 'node:timers/promises';
import type { Swept } from '../../client/index.js';
import { type Command, textOption } from '../command.js';
import { counted } from '../counted.js';
import type { Context } from '../context.js';
import { duration } from '../duration.js';
import { EXIT, type ExitCode, exitCodeOf } from '../exit-code.js';
import { expiredIn } from '../extent.js';
import { recordsText } from '../table.js';

export const sweep: Command = {
  name: 'sweep',
  summary: 'Deletes the rows that have expired, oldest first, with all that onDelete takes along.',
  words: [{ form: '[model]', about: 'only this one' }],
  options: [{ form: '--every <time>', about: 'again and again, with this long in between: 30s, 5m, 1h' }],
  examples: ['sweep --namespace shop', 'sweep Session --every 30s --namespace shop'],
  problems: 'rows that have expired could not be deleted',
  async run(context, given) {
    const [model] = given.words;
    const every = textOption(given, 'every');
    if (context.settings.dryRun) return count(context, model);
    return every === undefined ? once(context, model) : forever(context, model, duration(every, '--every'));
  },
};

async function count(context: Context, model: string | undefined): Promise<void> {
  const rows = await expiredIn(await context.namespace(), model);
  const lines = Object.entries(rows).map(
    ([name, expired]) => `${counted(expired, 'row')} of ${name} ${expired === 1 ? 'has' : 'have'} expired`,
  );
  await context.output.data(rows, lines.join('\n'));
}

async function once(context: Context, model: string | undefined): Promise<ExitCode> {
  const namespace = await context.namespace();
  const progress = context.progress('rows');
  if (progress.isShown) progress.update(0, sum(Object.values(await expiredIn(namespace, model))));
  const options = { signal: context.io.signal, onProgress: (rows: number) => progress.update(rows) };
  const swept = await namespace
    .sweep({ ...(model === undefined ? {} : { model }), ...options })
    .finally(() => progress.stop());
  await context.output.data(swept, textOf(swept));
  for (const { model: name, id, message } of swept.kept) context.output.warn(`${name} ${id} stays: ${message}`);
  return swept.kept.length > 0 ? EXIT.problems : EXIT.ok;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function textOf({ rows, deleted, changed }: Swept): string {
  const models = Object.keys(deleted).map((model) => ({ model, deleted: deleted[model], changed: changed[model] }));
  return models.length === 0 ? `${counted(rows, 'row')} had expired` : recordsText(models);
}

/** A server that goes away is waited for, once it has been there. */
async function forever(context: Context, model: string | undefined, pause: number): Promise<ExitCode> {
  const { signal } = context.io;
  await context.redis();
  while (!signal.aborted) {
    try {
      await once(context, model);
    } catch (error) {
      if (exitCodeOf(error) !== EXIT.refused) throw error;
      context.output.warn(`${(error as Error).message}; trying again`);
      await context.close();
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
  return EXIT.interrupted;
}

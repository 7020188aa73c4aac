import type { Checked, CheckOptions, Namespace } from '../../client/index.js';
import type { Command } from '../command.js';
import { counted } from '../counted.js';
import { EXIT } from '../exit-code.js';
import { checkedIn } from '../extent.js';
import { recordsText } from '../table.js';

export const check: Command = {
  name: 'check',
  summary: 'Compares rows and index entries, both ways, in bounded steps.',
  words: [{ form: '[model]', about: 'only this one' }],
  options: [
    { form: '--fix', about: 'mends what it finds, again and again until nothing more can be mended' },
    { form: '--keys', about: 'goes through all keys of the server besides, for those that nothing leads to' },
  ],
  examples: [
    'check --namespace shop',
    'check User --output json --namespace shop',
    'check --fix --yes --namespace shop',
  ],
  problems: 'rows and entries do not agree, and were not all mended',
  async run(context, { words: [model], options: { fix, keys } }) {
    const namespace = await context.namespace();
    const isFixing = fix === true && !context.settings.dryRun;
    if (isFixing) await context.confirm(`Mend what is found in ${namespace.name}?`);
    const progress = context.progress('rows and entries');
    const only = model === undefined ? {} : { model };
    // How many keys the server has beside ours is not known.
    if (progress.isShown && keys !== true) progress.update(0, checkedIn(await namespace.stats(only)));
    const options: CheckOptions = {
      ...only,
      keys: keys === true,
      signal: context.io.signal,
      onProgress: (checked) => progress.update(checked),
    };
    const result = await (isFixing ? mended(namespace, options) : namespace.check(options)).finally(() =>
      progress.stop(),
    );
    const { checked, findings } = result;
    const left = findings.filter(({ fixed }) => fixed !== true);
    await context.output.data(
      result,
      findings.length > 0
        ? recordsText(
            findings.map((finding) => ({ ...finding })),
            ['problem', 'model', 'id'],
          )
        : '',
    );
    const fixed = isFixing ? `, ${findings.length - left.length} mended` : '';
    context.output.note(`${checked} rows and entries checked, ${counted(findings.length, 'finding')}${fixed}`);
    return left.length > 0 ? EXIT.problems : EXIT.ok;
  },
};

/** Passes that a repair takes at most: each may bring to light what the next one mends. */
const PASSES = 10;

/** What all passes found and mended, and what the last could not mend. */
async function mended(namespace: Namespace, options: CheckOptions): Promise<Checked> {
  let checked = 0;
  const fixed: Checked['findings'][number][] = [];
  for (let pass = 1; ; pass++) {
    const result = await namespace.check({ ...options, fix: true });
    checked += result.checked;
    const done = result.findings.filter((finding) => finding.fixed === true);
    fixed.push(...done);
    if (done.length > 0 && pass < PASSES) continue;
    return { checked, findings: [...fixed, ...result.findings.filter((finding) => finding.fixed !== true)] };
  }
}

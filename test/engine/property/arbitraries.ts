// Random operations over the models: mostly of values that fit, some that do not.

import fc from 'fast-check';
import { AUTO_IDS, constraintsOf, models, TEXT_IDS, type Column } from './models.js';
import type { Operation } from './oracle.js';
import type { Values } from './values.js';

/** A call of its own, a commit of several, a delete that is only tried, or something put under a native key. */
export type Step =
  | { readonly kind: 'call' | 'dryRun'; readonly operations: readonly [Operation] }
  | { readonly kind: 'commit'; readonly operations: readonly Operation[] }
  | { readonly kind: 'mail'; readonly model: string; readonly id: string };

function given({ document, pool, misfits }: Column): fc.Arbitrary<unknown> {
  const misfit = fc.constantFrom(...misfits);
  if (pool.length === 0)
    return fc.oneof({ weight: 40, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: misfit });
  return fc.oneof(
    { weight: 60, arbitrary: fc.constantFrom(...pool.map((value) => value.given)) },
    // A reference that leads nowhere ends the call, so most rows have few of them.
    { weight: document.type === 'reference' && !document['required'] ? 60 : 8, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: misfit },
  );
}

const chosen = (columns: Readonly<Record<string, Column>>, names: readonly string[]): fc.Arbitrary<Values> =>
  fc.record(Object.fromEntries(names.map((name) => [name, given(columns[name]!)])));

const idOf = (model: string): fc.Arbitrary<string | number> =>
  models[model]!.kind === 'auto'
    ? fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom(...AUTO_IDS) },
        { weight: 1, arbitrary: fc.constantFrom('x', '0', '01') },
      )
    : fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...TEXT_IDS) }, { weight: 1, arbitrary: fc.constant('') });

/** Required columns nearly always, the others mostly, and once in a while one that does not exist. */
function rowOf(model: string): fc.Arbitrary<Values> {
  const { columns } = models[model]!;
  const names = Object.keys(columns);
  const required = names.filter((name) => columns[name]!.document['required']);
  const some = fc.subarray(names).chain((names) => chosen(columns, names));
  const all = fc.tuple(chosen(columns, required), some).map(([a, b]) => ({ ...a, ...b }));
  return fc.oneof(
    { weight: 30, arbitrary: all },
    { weight: 1, arbitrary: some },
    { weight: 1, arbitrary: all.map((values) => ({ ...values, nosuch: 1 })) },
  );
}

const fewOf = (model: string, maxLength = 3): fc.Arbitrary<Values> =>
  fc
    .subarray(Object.keys(models[model]!.columns), { maxLength })
    .chain((names) => chosen(models[model]!.columns, names));

const guardOf = (model: string) =>
  fc.option(fewOf(model, 1), { freq: 3, nil: undefined }).map((values) => (values ? { if: values } : {}));

function operationOf(model: string): fc.Arbitrary<Operation> {
  const { primaryKey, kind } = models[model]!;
  const named = fc.tuple(rowOf(model), idOf(model)).map(([values, id]) => ({ ...values, [primaryKey]: id }));
  const constraints = constraintsOf(models[model]!);
  const upsert = fc
    .constantFrom(...constraints)
    .chain((names) => fc.tuple(rowOf(model), chosen(models[model]!.columns, names), fc.constant(names.join(','))))
    .chain(([values, claim, by]) => {
      const all = { ...values, ...claim };
      const withId = idOf(model).map((id) => ({ ...all, [primaryKey]: id }));
      const own = fc.oneof(
        { weight: kind === 'text' ? 4 : 1, arbitrary: withId },
        { weight: 3, arbitrary: fc.constant(all) },
      );
      return own.map((values) => ({ op: 'upsert' as const, model, by, values }));
    });
  return fc.oneof(
    {
      weight: kind === 'text' ? 1 : 6,
      arbitrary: rowOf(model).map((values) => ({ op: 'create' as const, model, values })),
    },
    { weight: kind === 'text' ? 6 : 2, arbitrary: named.map((values) => ({ op: 'create' as const, model, values })) },
    {
      weight: 5,
      arbitrary: fc
        .tuple(idOf(model), fewOf(model), guardOf(model))
        .map(([id, changes, guard]) => ({ op: 'update' as const, model, id, changes, ...guard })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(named, guardOf(model))
        .map(([values, guard]) => ({ op: 'put' as const, model, values, ...guard })),
    },
    { weight: 2, arbitrary: upsert },
    {
      weight: 2,
      arbitrary: fc
        .tuple(idOf(model), guardOf(model))
        .map(([id, guard]) => ({ op: 'delete' as const, model, id, ...guard })),
    },
  );
}

const names = Object.keys(models);
const operation = fc.oneof(
  ...names.map((model) => ({ weight: model === 'User' ? 2 : 1, arbitrary: operationOf(model) })),
);
const dryRun = fc
  .constantFrom(...names)
  .chain((model) => idOf(model).map((id): readonly [Operation] => [{ op: 'delete', model, id }]));
const mail = fc
  .constantFrom('User', 'Post')
  .chain((model) => idOf(model).map((id) => ({ kind: 'mail' as const, model, id: String(id) })));

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: operation.map((one) => ({ kind: 'call' as const, operations: [one] as const })) },
  {
    weight: 5,
    arbitrary: fc
      .array(operation, { minLength: 1, maxLength: 6 })
      .map((operations) => ({ kind: 'commit' as const, operations })),
  },
  { weight: 1, arbitrary: dryRun.map((operations) => ({ kind: 'dryRun' as const, operations })) },
  { weight: 1, arbitrary: mail },
);

const fill = (model: string, rows: readonly Values[]): Operation[] =>
  rows.map((values) => ({ op: 'create', model, values }));

/** Rows to begin with, so that references meet. */
const beginning: Step = {
  kind: 'commit',
  operations: [
    ...fill('Org', [{ slug: 'a' }, { slug: 'b', name: 'b' }, { slug: 'c', worth: '1.10' }]),
    ...fill('User', [
      { email: 'k0', org: 'a', nick: 'A' },
      { email: 'k1', boss: 1 },
      { email: 'k2', boss: 2 },
    ]),
    ...fill('User', [
      { email: 'k3', boss: 1 },
      { email: 'k4', org: 'b' },
    ]),
    ...fill('Post', [{ author: 1, editor: 2 }, { author: 2, parent: 1 }, { author: 3, parent: 2 }, { author: 2 }]),
    ...fill('Profile', [
      { key: 'a', user: 2, guard: 'b' },
      { key: 'b', user: 3, next: 'a', pinned: 3 },
      { key: 'c', user: 4, guard: 'b' },
    ]),
  ],
};

export const steps = fc
  .array(step, { minLength: 40, maxLength: 120, size: 'max' })
  .map((steps): Step[] => [beginning, ...steps]);

// Steps of a leading column of a composite order: values whose scores lie in one step count as equal, so that a range of them is a
// few of its zsets. {"from":["price","name"],"kinds":["order"],"steps":{"price":100}}: 0 to below 100, 100 to below 200 ...

import { type Codec, withArticle } from '../codec/codec';
import { shown } from '../json/describe';
import { isOrderedObject, type OrderedObject } from '../json/value';
import type { JsonRecord } from '../json/read';
import { codecOf } from './attributes';
import type { ColumnDefinition } from './definition';
import { refuseSchema } from './refuse';

/** The score by which a value is found in its step. */
export function scoreOf({ score }: Codec, text: string): number {
  return tonumber(score?.(text)) ?? 0;
}

/** The step that a score lies in, counted from 0 up and down: rows stand under it, and ranges look for them there. */
export function stepOf(score: number, width: number): number {
  return math.floor(score / width);
}

/** What a step is called. */
export function stepText(number: number): string {
  // 0 and -0 are one.
  return string.format('%.17g', number + 0);
}

/** Whether values have scores that say where they lie; a reference is a name, not a number. */
export function hasSteps({ codec }: { readonly codec: Codec }): boolean {
  return codec.index === 'range' && codec.score !== undefined && codec.isReference !== true;
}

/** Undefined where the document has none. */
export function parseSteps(
  document: OrderedObject,
  leading: readonly ColumnDefinition[],
  path: string,
): JsonRecord | undefined {
  const steps = document.values.get('steps');
  if (steps === undefined) return undefined;
  const own = `${path}.steps`;
  if (!isOrderedObject(steps) || steps.keys.length === 0) {
    refuseSchema(
      own,
      `${shown(steps)} is not an object of columns with the width of their steps, such as {"price":100}`,
    );
  }
  for (const name of steps.keys) {
    const column = leading.find((known) => known.name === name);
    if (column === undefined) refuseSchema(`${own}.${name}`, 'only columns before the last of "from" have steps');
    const codec = codecOf(column);
    if (!hasSteps({ codec })) {
      refuseSchema(
        `${own}.${name}`,
        `${withArticle(codec)} column has no steps: those of numbers, dates and times have`,
      );
    }
    const width = steps.values.get(name);
    if (type(width) !== 'number' || !((width as number) > 0) || (width as number) === math.huge) {
      refuseSchema(`${own}.${name}`, `${shown(width)} is not a number above 0`);
    }
  }
  return steps.values;
}

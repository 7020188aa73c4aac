// The smallest and the largest value of a column, as it is stored. Of equal ones that are spelt differently (1.1, 1.10), any.

import type { Codec } from '../../codec/codec';
import { compareBytes } from '../../lua/bytes';
import type { Text } from '../../schema/model';
import type { AggregateKind, Tally } from './tally';

export const smallest = extreme('first');
export const largest = extreme('last');

function extreme(end: 'first' | 'last'): AggregateKind {
  return {
    allowed: 'a column whose values have an order (numbers, datetime, date, time, text)',
    takes: ({ codec }) => codec.compare !== undefined || codec.isLexical === true,
    end,
    start: ({ codec }, [before]) => startExtreme(codec, end === 'last' ? 1 : -1, before),
  };
}

/** Scores are compared before texts: many times faster, and decisive where they differ. */
function startExtreme({ compare = compareBytes, score }: Codec, direction: 1 | -1, before: Text | undefined): Tally {
  const scoreOf = (text: string): number | undefined => tonumber(score?.(text));
  let best = before === false ? undefined : before;
  let bestScore = best === undefined ? undefined : scoreOf(best);
  return {
    add: (text) => {
      const own = scoreOf(text);
      if (best !== undefined) {
        let order = own === undefined || bestScore === undefined ? 0 : own - bestScore;
        if (order === 0) order = compare(text, best);
        if (order * direction <= 0) return;
      }
      best = text;
      bestScore = own;
    },
    result: () => best ?? false,
    state: () => [best ?? false],
  };
}

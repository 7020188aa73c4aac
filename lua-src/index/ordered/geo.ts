// Order of places by the cells that they are in (see codec/cells): what is near on the curve is mostly near on Earth, and
// an area is a few stretches of it. A value has no place of its own there, so ranges of values are not asked for.

import { placeScore } from '../../codec/point';
import type { Order } from './order';
import { scored } from './scored';

export const geo: Order = { ...scored, score: (_index, text) => placeScore(text), prefix: () => '' };

// The id of a row of another model, or of the same one. Whether there is such a row is judged when a unit of work is
// finished. Ids are indexed in their order, integers by number and texts by their bytes, which serves equality, ranges
// and order at once.

import { type Codec, type ColumnType, sameText } from './codec';
import { compareBytes } from '../lua/bytes';
import { compareIntegers } from './digits';
import { autoIds, type IdKind, textIds } from './id';

function referenceTo(ids: IdKind): Codec {
  return {
    type: 'reference',
    allowed: `an id: ${ids.allowed}`,
    encode: ids.find,
    toJson: sameText,
    canonical: sameText,
    index: ids === autoIds ? 'range' : 'sort',
    isLexical: ids === autoIds ? undefined : true,
    compare: ids === autoIds ? compareIntegers : compareBytes,
    isAlwaysIndexed: true,
    isReference: true,
    score: ids === autoIds ? sameText : undefined,
    canBeUnique: true,
  };
}

const toInteger = referenceTo(autoIds);
const toText = referenceTo(textIds);

export const reference: ColumnType = {
  type: 'reference',
  setting: 'model',
  settingAllowed: 'the name of a model of this schema',
  parseSetting: (value) => (type(value) === 'string' ? value : undefined),
  codec: (model, idsOf) => (idsOf(model as string) === autoIds ? toInteger : toText),
};

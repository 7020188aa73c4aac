// The row that holds a unique value is updated with the given columns; where there is none, a row is created.

import { fail } from '../../fail';
import { withFirstSums } from '../../schema/increments';
import { stageChanges, stageCreate, stageHolder } from '../../unit-of-work/work';
import { stagedReply } from '../reply';
import { claimOfValues, uniqueIndex } from '../unique-index';
import type { Operation } from './operation';

export const upsert: Operation = (work, { model, by, values, returned }) => {
  const index = uniqueIndex(model, by ?? '');
  if (index.derivation !== undefined) {
    const message = `${index.name} is made by a keygen, which no value can be given for; look the row up, then put or update it`;
    fail('ARGS', message, { position: 2 });
  }
  const given = index.columns.map(({ name }) => values.get(name));
  const claim = claimOfValues(model, index, given);
  if (claim === undefined) {
    const message = `an upsert of ${model.name} by ${index.name} needs a value for it`;
    fail('REQUIRED', message, { model: model.name, column: index.name, allowed: 'a value' });
  }
  const holder = stageHolder(work, model, index, claim);
  if (holder === undefined) {
    const row = stageCreate(work, model, withFirstSums(model, values));
    return { id: row.id, reply: () => [stagedReply(returned, row), 1] };
  }
  stageChanges(work, holder, values);
  return { id: holder.id, reply: () => [stagedReply(returned, holder), 0] };
};

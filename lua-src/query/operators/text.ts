// match and matchAny ask for words; startsWith, endsWith and like for how a word, or a whole value, is written.

import { withArticle } from '../../codec/codec';
import { shown } from '../../json/describe';
import type { Condition, PatternPredicate } from '../condition';
import { refuseQuery } from '../refuse';
import { comparand, type Operand, type Operator } from './operator';

/** Bytes of a text that a condition asks about, at most. */
const MAX_BYTES = 4096;

function askedText(operand: Operand, operator: string, value: unknown): string {
  const { model, column, path } = operand;
  if (column?.codec.hasWords !== true) {
    const name = column === undefined ? 'the primary key' : `${withArticle(column.codec)}`;
    refuseQuery(model, path, `${operator} is for text columns, not for ${name}`, 'ask with eq or in');
  }
  if (type(value) !== 'string') refuseQuery(model, path, `it cannot be ${shown(value)}`, 'give a string');
  const text = comparand(operand, value);
  if (text.length > MAX_BYTES) refuseQuery(model, path, 'the text is too long', 'at most 4096 bytes');
  return text;
}

function matching(name: string, needs: 'all' | 'any'): Operator {
  return {
    name,
    parse: (operand, value): Condition => {
      const text = askedText(operand, name, value);
      const { column, path } = operand;
      return { kind: 'predicate', predicate: { kind: 'match', column, path, text, needs } };
    },
  };
}

function written(how: PatternPredicate['how']): Operator {
  return {
    name: how,
    parse: (operand, value): Condition => {
      const text = askedText(operand, how, value);
      const { column, path } = operand;
      return { kind: 'predicate', predicate: { kind: 'pattern', column, path, text, how } };
    },
  };
}

export const match = matching('match', 'all');
export const matchAny = matching('matchAny', 'any');
export const startsWith = written('startsWith');
export const endsWith = written('endsWith');
export const like = written('like');

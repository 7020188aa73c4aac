// The document of a transfer, in its two forms: an amount from one row to another, or up to 100 legs that make 0. Parts
// that are not known are refused: a misspelt floor must not pass for one that is absent.

import { negated, signOf } from '../codec/arithmetic';
import { fail } from '../fail';
import { shown } from '../json/describe';
import { isArray, isRecord, type JsonRecord } from '../json/read';
import { NULL } from '../json/value';
import { integerText } from '../lua/numbers';
import type { Schema } from '../schema/model';
import { amountOf } from '../schema/sums';
import { invalid } from '../schema/values';
import { assertBalanced, assertDistinct, type Leg, legOf, parsePlace } from './leg';
import { markerReceipt, onceReceipt, type Receipt } from './receipt';

const MAX_LEGS = 100;
/** What both forms take; `op` is what a commit calls it by. */
const SHARED_PARTS = ['receipt', 'once', 'floor', 'ceiling', 'op'];
const PAIR_PARTS = ['model', 'column', 'from', 'to', 'amount'];
const LEG_PARTS = ['model', 'id', 'column', 'amount', 'floor', 'ceiling'];
const RECEIPT_PARTS = ['model', 'id', 'column'];

export interface Transfer {
  readonly legs: readonly Leg[];
  readonly receipt?: Receipt;
}

/** Throws ARGS, MODEL, INVALID. */
export function parseTransfer(schema: Schema, document: JsonRecord): Transfer {
  const legs = document.has('legs') ? parseLegs(schema, document) : parsePair(schema, document);
  assertDistinct(legs);
  return { legs, receipt: parseReceipt(schema, document, legs) };
}

function parsePair(schema: Schema, document: JsonRecord): Leg[] {
  assertParts(document, 'a transfer', [...PAIR_PARTS, ...SHARED_PARTS, 'legs']);
  const from = parsePlace(schema, document, document.get('from'));
  const to = parsePlace(schema, document, document.get('to'));
  const { model, column } = from;
  const given = document.get('amount') ?? NULL;
  const amount = amountOf(model, column, given);
  if (signOf(amount) <= 0) invalid(model.name, column.name, given, 'an amount above 0');
  return [legOf(from, negated(amount), [document]), legOf(to, amount, [document])];
}

function parseLegs(schema: Schema, document: JsonRecord): Leg[] {
  assertParts(document, 'a transfer of several legs', ['legs', ...SHARED_PARTS]);
  const given = document.get('legs');
  if (!isArray(given) || given.length < 2) refuse(`legs is an array of at least two, not ${shown(given)}`);
  if (given.length > MAX_LEGS) {
    refuse(`a transfer has at most ${integerText(MAX_LEGS)} legs, not ${integerText(given.length)}`);
  }
  const legs: Leg[] = [];
  for (const i of $range(0, given.length - 1)) legs[i] = parseLeg(schema, document, given[i]);
  assertBalanced(legs);
  return legs;
}

function parseLeg(schema: Schema, document: JsonRecord, given: unknown): Leg {
  if (!isRecord(given)) return refuse(`${shown(given)} is not a leg; its parts are ${table.concat(LEG_PARTS, ', ')}`);
  assertParts(given, 'a leg', LEG_PARTS);
  const place = parsePlace(schema, given, given.get('id'));
  const { model, column } = place;
  const asked = given.get('amount') ?? NULL;
  const amount = amountOf(model, column, asked);
  if (signOf(amount) === 0) invalid(model.name, column.name, asked, 'an amount that is not 0');
  return legOf(place, amount, [given, document]);
}

function parseReceipt(schema: Schema, document: JsonRecord, legs: readonly Leg[]): Receipt | undefined {
  const given = document.get('receipt');
  const once = document.get('once');
  if (given === undefined) return once === undefined ? undefined : onceReceipt(schema, once);
  if (once !== undefined) refuse('a transfer has a receipt or a once key, not both');
  if (!isRecord(given)) return refuse(`a receipt is an object of model, id and column, not ${shown(given)}`);
  assertParts(given, 'a receipt', RECEIPT_PARTS);
  const place = parsePlace(schema, given, given.get('id'));
  const { model, id } = place;
  for (const leg of legs) {
    if (leg.model === model && leg.id === id) invalid(model.name, model.primaryKey, id, 'a receipt of its own row');
  }
  return markerReceipt(place);
}

function assertParts(document: JsonRecord, what: string, known: readonly string[]): void {
  for (const [part] of pairs(document)) {
    if (!known.includes(part)) refuse(`${shown(part)} is no part of ${what}; its parts are ${partNames(known)}`);
  }
}

function partNames(known: readonly string[]): string {
  return table.concat(
    known.filter((part) => part !== 'op'),
    ', ',
  );
}

function refuse(message: string): never {
  return fail('ARGS', message, { position: 1 });
}

// Transfers as the client takes them, into the document of rom_transfer: repositories become models, values their JSON.

import type { Json } from '../codec/codec.js';
import type { Ref } from '../commit/ref.js';
import type { Target } from '../query/target.js';
import type { Shape } from '../schema/model.js';
import { asList, asText } from '../transport/reply.js';

/** The models of a database by the names of their repositories. */
export type Targets = ReadonlyMap<string, Target<Shape>>;

interface PlaceDocument {
  readonly model: string;
  readonly column: string;
}

interface Amounts {
  readonly amount: Json;
  readonly floor?: Json;
  readonly ceiling?: Json;
}

interface LegDocument extends PlaceDocument, Amounts {
  readonly id: string | Ref;
}

/** A transfer as rom_transfer takes it; all of it in `legs`, or a pair. */
export interface TransferDocument extends Partial<PlaceDocument>, Partial<Amounts> {
  readonly from?: string | Ref;
  readonly to?: string | Ref;
  readonly legs?: readonly LegDocument[];
  readonly receipt?: PlaceDocument & { readonly id: string | Ref };
  readonly once?: string;
}

/** What a caller gives, as far as this file cares. */
export interface GivenTransfer extends Partial<Given> {
  readonly from?: string | Ref;
  readonly to?: string | Ref;
  readonly legs?: readonly (Given & { readonly id: string | Ref })[];
  readonly receipt?: PlaceDocument & { readonly id: string | Ref };
  readonly once?: string;
}

interface Given extends PlaceDocument {
  readonly amount: unknown;
  readonly floor?: unknown;
  readonly ceiling?: unknown;
}

export interface PlannedTransfer {
  readonly document: TransferDocument;
  /** The reply of the engine as what the method gives. */
  readonly decode: (reply: unknown) => unknown;
}

/** Sends nothing. */
export function planTransfer(targets: Targets, given: GivenTransfer): PlannedTransfer {
  const { legs, receipt } = given;
  const marked = receipt && { receipt: { ...receipt, model: modelOf(targets, receipt.model) } };
  if (legs) {
    const shared = given as TransferDocument;
    const document = { ...shared, legs: legs.map((leg) => encode(targets, leg)), ...marked };
    return { document, decode: (reply) => decodeLegs(targets, legs, reply) };
  }
  const pair = given as Given;
  return { document: { ...encode(targets, pair), ...marked }, decode: (reply) => decodePair(targets, pair, reply) };
}

function modelOf(targets: Targets, name: string): string {
  return targets.get(name)?.model.name ?? name;
}

function encode<G extends Given>(targets: Targets, given: G): Omit<G, keyof Amounts> & Amounts {
  const rows = targets.get(given.model)?.rows;
  // What the types forbid travels as it is, for the engine to refuse.
  const json = (value: unknown): Json => rows?.encodeValue(given.column, value) ?? (value as Json);
  const { amount, floor, ceiling, ...rest } = given;
  return {
    ...rest,
    model: modelOf(targets, given.model),
    amount: json(amount),
    ...(floor === undefined ? {} : { floor: json(floor) }),
    ...(ceiling === undefined ? {} : { ceiling: json(ceiling) }),
  };
}

function decodePair(targets: Targets, { model, column }: Given, reply: unknown): unknown {
  const [balances, replayed] = asList(reply);
  const rows = targets.get(model)?.rows;
  const [from, to] = asList(balances).map((balance) => rows?.decodeValue(column, asText(balance)));
  return { from, to, replayed: asText(replayed) === '1' };
}

function decodeLegs(targets: Targets, legs: readonly Given[], reply: unknown): unknown {
  const [balances, replayed] = asList(reply);
  const decoded = asList(balances).map((balance, i) => {
    const { model = '', column = '' } = legs[i] ?? {};
    return targets.get(model)?.rows.decodeValue(column, asText(balance));
  });
  return { balances: decoded, replayed: asText(replayed) === '1' };
}

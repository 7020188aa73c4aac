// Transfers between entities, which hold afterwards what the transfer left.

import type { Models } from '../schema/model.js';
import type { GivenTransfer, Targets } from '../transfer/document.js';
import { transferrer } from '../transfer/transfer.js';
import type {
  ExactName,
  LegsTransfer,
  PairTransfer,
  TransferLeg,
  TransferredLegs,
  TransferredPair,
} from '../types/transfer.js';
import { SessionError } from '../errors/session-error.js';
import { LiveEntity } from './live-entity.js';
import { readAgain } from './read-again.js';
import type { Tracked } from './tracked.js';
import type { Unit } from './unit.js';

/** The part of a session that moves amounts. */
export interface SessionTransfers<D extends Models> {
  /**
   * As db.transfer(), at once and by itself: it is no part of the next commit. Ids may be entities. Those that the session has of the
   * rows that it touched are read again; unsaved changes stay unsaved.
   *
   * @throws SessionError for entities that are not saved, or of another session; and what db.transfer() throws.
   *
   * @example
   * ```ts
   * await session.transfer({ model: 'Account', column: 'gold', from: alice, to: bob, amount: 10, once: 'order-7' });
   * console.log(alice.gold, bob.gold);
   * ```
   *
   * In redis-cli: `FCALL rom_transfer 1 shop '{"model":"Account","column":"gold","from":"1","to":"2","amount":10,"once":"order-7"}'`
   */
  transfer<K extends keyof D & string, C extends ExactName<D, K>>(
    transfer: PairTransfer<D, K, C, 'session'>,
  ): Promise<TransferredPair<D, K, C>>;
  /** Amounts between up to 100 rows that together make 0. */
  transfer<const L extends readonly TransferLeg<D, 'session'>[]>(
    transfer: LegsTransfer<D, L, 'session'>,
  ): Promise<TransferredLegs<D, L>>;
}

/** The method transfer of a session. */
export function sessionTransfer<D extends Models>(unit: Unit, targets: Targets): SessionTransfers<D>['transfer'] {
  const send = transferrer(unit.engine, targets) as (given: GivenTransfer) => Promise<unknown>;
  const transfer = async (given: GivenTransfer): Promise<unknown> => {
    const plain = withIds(unit, given);
    const result = await send(plain);
    await readAgain([...new Set([...named(unit, given), ...held(unit, targets, plain)])], { merge: true });
    return result;
  };
  return transfer as SessionTransfers<D>['transfer'];
}

function withIds(unit: Unit, given: GivenTransfer): GivenTransfer {
  const { from, to, legs, receipt } = given;
  return {
    ...given,
    ...(from !== undefined && { from: idOf(unit, from) }),
    ...(to !== undefined && { to: idOf(unit, to) }),
    ...(legs && { legs: legs.map((leg) => ({ ...leg, id: idOf(unit, leg.id) })) }),
    ...(receipt && { receipt: { ...receipt, id: idOf(unit, receipt.id) } }),
  };
}

function idOf(unit: Unit, given: unknown): string {
  if (!LiveEntity.is(given)) return given as string;
  const tracked = unit.own(given);
  if (tracked.status === 'stored') return tracked.id;
  throw new SessionError(`${tracked.label} has no row to transfer from or to`, given);
}

/** The entities that a transfer names. */
function named(unit: Unit, { from, to, legs = [], receipt }: GivenTransfer): Tracked[] {
  const ids: unknown[] = [from, to, receipt?.id, ...legs.map(({ id }) => id)];
  return ids.filter((id) => LiveEntity.is(id)).map((entity) => unit.own(entity));
}

/** The entities that the session has of the rows whose ids a transfer names. */
function held(unit: Unit, targets: Targets, { model, from, to, legs = [], receipt }: GivenTransfer): Tracked[] {
  const places = [{ model, id: from }, { model, id: to }, ...legs, ...(receipt ? [receipt] : [])];
  const found = places.map(({ model: name, id }) => {
    const known = name === undefined ? undefined : targets.get(name)?.model.name;
    return known === undefined || typeof id !== 'string' ? undefined : unit.identity.get(known, id);
  });
  return found.filter((tracked) => tracked !== undefined);
}

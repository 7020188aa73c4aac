import type { Models } from '../schema/model.js';
import type { Engine } from '../transport/engine.js';
import type {
  ExactName,
  LegsTransfer,
  PairTransfer,
  TransferLeg,
  TransferredLegs,
  TransferredPair,
} from '../types/transfer.js';
import { type GivenTransfer, planTransfer, type Targets } from './document.js';

/** Exact amounts between rows. */
export interface Transferring<D extends Models> {
  /**
   * Moves an amount from one row to another, exactly and once, with every index on it: integer, bigint and decimal
   * columns have transfers. `once` or `receipt` makes a retry safe: the same transfer under the same receipt moves
   * nothing, and gives the balances of the first time with `replayed: true`. A `once` key is kept for 7 days, the mark
   * in a row for good.
   *
   * @throws FundsError with `available` and `required` where the row that gives would fall below the floor.
   * @throws InvalidError for an amount that is not above 0 or does not fit the column, a sum that does not, a ceiling that
   * is passed, and for rows that are not distinct.
   * @throws GoneError for a row or receipt that does not exist.
   * @throws RaceError for a receipt that something else than a transfer has marked.
   * @throws ArgsError for a receipt that another transfer has used.
   *
   * @example
   * ```ts
   * const { from, replayed } = await db.transfer({
   *   model: 'Account', column: 'gold', from: '1', to: '2', amount: 10,
   *   receipt: { model: 'Payment', id: '7', column: 'done' },
   * });
   * ```
   *
   * In redis-cli: `FCALL rom_transfer 1 shop '{"model":"Account","column":"gold","from":"1","to":"2","amount":10,
   * "receipt":{"model":"Payment","id":"7","column":"done"}}'`
   */
  transfer<K extends keyof D & string, C extends ExactName<D, K>>(
    transfer: PairTransfer<D, K, C>,
  ): Promise<TransferredPair<D, K, C>>;

  /**
   * Moves amounts between up to 100 rows of any models, all or nothing. Negative amounts are given, positive ones taken;
   * together they make 0.
   *
   * @throws As for two rows; ArgsError for amounts that do not make 0.
   *
   * @example
   * ```ts
   * const { balances } = await db.transfer({
   *   legs: [
   *     { model: 'Account', column: 'gold', id: '1', amount: -10 },
   *     { model: 'Account', column: 'gold', id: '2', amount: 9 },
   *     { model: 'Bank', column: 'fees', id: '1', amount: 1 },
   *   ],
   *   once: 'order-7',
   * });
   * ```
   *
   * In redis-cli: `FCALL rom_transfer 1 shop '{"legs":[{"model":"Account","column":"gold","id":"1","amount":-10}, …],
   * "once":"order-7"}'`
   */
  transfer<const L extends readonly TransferLeg<D>[]>(transfer: LegsTransfer<D, L>): Promise<TransferredLegs<D, L>>;
}

/** The method transfer of a database. */
export function transferrer<D extends Models>(engine: Engine, targets: Targets): Transferring<D>['transfer'] {
  const transfer = async (given: GivenTransfer): Promise<unknown> => {
    const { document, decode } = planTransfer(targets, given);
    return decode(await engine.write('transfer', [JSON.stringify(document)]));
  };
  return transfer as Transferring<D>['transfer'];
}

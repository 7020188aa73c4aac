import { RomulusError } from './romulus-error.js';

/**
 * `RACE`: the row no longer holds what the `if` of the write expected. Nothing was written.
 *
 * @example
 * ```ts
 * for (;;) {
 *   const user = await db.User.get(id);
 *   try {
 *     return await db.User.update(id, { age: user.age + 1 }, { if: { age: user.age } });
 *   } catch (error) {
 *     if (!(error instanceof RaceError)) throw error; // someone else was faster: look again
 *   }
 * }
 * ```
 *
 * In redis-cli: `FCALL rom_update 1 shop User 1 '{"age":37}' '{"if":{"age":36}}'`
 */
export class RaceError extends RomulusError {
  override readonly name = 'RaceError';
  declare readonly code: 'RACE';
  declare readonly model: string;
  declare readonly id: string;
  /** The columns that differ, with their current values as the engine writes them in JSON. */
  declare readonly columns: Readonly<Record<string, unknown>>;
}

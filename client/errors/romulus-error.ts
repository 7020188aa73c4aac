/** What an error says: the JSON record that follows its code on the wire. Always with a message. */
export interface Facts {
  readonly message: string;
  readonly [fact: string]: unknown;
}

/**
 * The parent of every error that the engine answers. Each code has a class of its own whose fields are the facts of
 * that code; an error whose code is newer than this client arrives as this class.
 *
 * @example
 * ```ts
 * try {
 *   await db.User.create({ email: 'ada@x.io' });
 * } catch (error) {
 *   if (error instanceof RomulusError) console.error(error.code, error.facts);
 * }
 * ```
 *
 * In redis-cli: `(error) UNIQUE {"columns":["email"],"id":"1","message":"…","model":"User"}`
 */
export class RomulusError extends Error {
  override readonly name: string = 'RomulusError';
  /** The word before the JSON: `UNIQUE`, `INVALID`, … One code has one cause. */
  readonly code: string;
  /** In a commit, the operation that it is about: the index in its list. */
  declare readonly op: number | undefined;
  /** In a session, the entity that it is about. */
  declare readonly entity: object | undefined;
  /** Everything that was said, as it was said. */
  declare readonly facts: Facts;

  constructor(code: string, facts: Facts, options?: ErrorOptions) {
    super(facts.message, options);
    Object.assign(this, facts);
    this.code = code;
    // Not enumerable: whoever logs the error sees each fact once.
    Object.defineProperty(this, 'facts', { value: facts });
  }
}

/**
 * What a session cannot do, whatever the server holds: refresh an entity with unsaved changes, save one that was deleted,
 * use one of another session. Nothing was sent.
 */
export class SessionError extends Error {
  override readonly name = 'SessionError';
  /** The entity that it is about. */
  readonly entity: object | undefined;

  constructor(message: string, entity?: object) {
    super(message);
    this.entity = entity;
    Object.defineProperty(this, 'entity', { enumerable: false });
  }
}

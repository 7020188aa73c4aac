/** How entities are written. */
export interface SaveOptions {
  /** Writes all columns, and so expects all of them to hold what was last known. */
  readonly full?: boolean;
  /** Writes the whole row whatever became of it meanwhile: without a race check, and brought back where it was deleted. */
  readonly force?: boolean;
}

/** How entities are read again. */
export interface RefreshOptions {
  /** Also entities with unsaved changes, which are lost. */
  readonly force?: boolean;
}

// What types keep out of a program in TypeScript, and no one else's: a misspelt option would be no option, and an id that is no
// text would become some text.

/** Throws a TypeError for an option that there is not. `of` is who takes them. */
export function refuseUnknown(options: object, known: readonly string[], of: string): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) throw new TypeError(`${of} has no option ${name}; it has ${known.join(', ')}`);
  }
}

/** The id as it is sent. Throws a TypeError for what is no string. */
export function asId(id: unknown): string {
  if (typeof id === 'string') return id;
  throw new TypeError(`An id is a string, such as "7", and not ${String(JSON.stringify(id))}`);
}

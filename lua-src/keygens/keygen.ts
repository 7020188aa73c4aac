// What a keygen is: a pure function from the values of some columns to what an index has of the row. Those that the engine
// brings stand in builtin/, others are compiled into a build of the library (see custom).

/** A place as keygens see it. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** A value as keygens see it: numbers as the nearest double, null as undefined, whatever else is no text as its text. */
export type Value = string | number | boolean | Place | undefined;

export interface Keygen {
  readonly name: string;
  /** Equal for keygens that give the same for the same values: entries that one made are another's if they agree in it. */
  readonly hash: string;
  readonly run: (this: void, ...values: Value[]) => unknown;
}

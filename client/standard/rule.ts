/** What the engine takes in columns of a type, as far as a value tells by itself: the codecs of the engine in TypeScript. */
export interface Rule {
  /** What it takes, in the engine's words. */
  readonly allowed: string;
  /** The text that the engine stores for what it is sent, or undefined where it refuses it. */
  readonly text: (sent: unknown) => string | undefined;
  /** Order by value of two stored texts. Types without it take no min and max. */
  readonly compare?: (a: string, b: string) => number;
  /** The size of a stored text for maxLength. */
  readonly length?: (text: string) => number;
  readonly lengthUnit?: string;
  /** Digits behind the point. */
  readonly scale?: (text: string) => number;
  /** What an index of places takes instead of a stored text. */
  readonly indexProblem?: (text: string) => string | undefined;
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

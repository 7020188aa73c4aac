// What a scenario is: a promise, and an attempt to break it. The same code is a test of the suite with few rounds and a
// run of `npm run torture` with many.

export interface Scenario {
  readonly name: string;
  /** What it tries to break, as a sentence of docs/guarantees.md. */
  readonly promise: string;
  /** What `--rounds` counts, and how many the long form has. */
  readonly round: string;
  readonly rounds: number;
  /**
   * Goes through the rounds on servers of its own, which it ends. Throws an Error at the first breach; returns what it
   * did, in figures.
   */
  play(run: Run): Promise<Figures>;
}

export interface Run {
  readonly rounds: number;
  /** All chance comes out of it, by `randomFor`. Where a signal hits is the machine's. */
  readonly seed: number;
  /** Called after each round. */
  readonly onRound?: (done: number) => void;
}

/** What was counted → how many, in the order of the report. */
export type Figures = Readonly<Record<string, number | string>>;

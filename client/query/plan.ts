/** One way to answer a query. */
export interface PlanStep {
  /** `walk` goes along an order and stops at the limit, `drive` starts from the smallest condition and sorts. */
  readonly strategy: string;
  /** The index or list gone through. */
  readonly along: string;
  /** Ids that it is estimated to touch. */
  readonly examines: number;
  /** The time that it is estimated to take. */
  readonly microseconds: number;
}

/** An index as a model declares it. */
export interface DeclaredOrder {
  readonly from: readonly string[];
  readonly kinds: readonly string[];
  readonly steps?: Readonly<Record<string, number>>;
  readonly words?: string;
}

/**
 * What explain() tells. As a string, for people.
 *
 * @example
 * ```ts
 * const plan = await db.User.where({ city: 'London' }).explain({ analyze: true });
 * console.log(plan.chosen.strategy, plan.analyze?.examined);
 * console.log(plan.toString());
 * ```
 *
 * In redis-cli: `FCALL_RO rom_explain 1 shop User '{"where":{"city":"London"},"analyze":true}'`
 */
export interface Plan {
  readonly model: string;
  /** Rows of the model. */
  readonly rows: number;
  /** Columns of the order, with `-` in front for descending. */
  readonly order: string;
  /** The conditions with the index and the estimate of each, nested as they were given. */
  readonly conditions: unknown;
  readonly chosen: PlanStep;
  readonly rejected: readonly PlanStep[];
  /** Indexes to add to the model's: with them the query would read hardly more rows than it gives. */
  readonly declare?: Readonly<Record<string, DeclaredOrder>>;
  /** What running it took, where that was asked for. */
  readonly analyze?: {
    /** Units of work: ids touched, mostly. */
    readonly examined: number;
    readonly returned: number;
    /** Whether the estimates proved so wrong that another plan took over. */
    readonly switched: boolean;
    /** Whether the page was known from earlier calls: where the indexes have not changed, it need not be found again. */
    readonly known: boolean;
    /** The strategy that gave the rows. */
    readonly ran: string;
    /** Redis commands issued; null for users who may not ask for INFO. */
    readonly commands: number | null;
    /** null from servers whose clock stands still within a call. */
    readonly microseconds: number | null;
  };
  /** The plan as lines of text. */
  toString(): string;
}

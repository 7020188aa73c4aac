// What every system of the comparison is to the bench: a server, and calls on it. What a system cannot do it leaves out.

import type { Redis } from 'ioredis';
import type { Person } from '../people/people.js';
import type { Filter } from '../queries/filter.js';
import type { OrderBy } from '../queries/order.js';

export interface PageAsked {
  readonly filter: Filter;
  readonly orderBy: OrderBy;
  readonly limit: number;
  readonly offset: number;
  /** A cursor that leads to the offset, for those who have such. */
  readonly after?: string;
}

/** Ids are the system's own. Rows come back with at least the columns of a person, as texts or as values. */
export interface Calls {
  nothing(): Promise<unknown>;
  /** Gives the id. */
  create(person: Person): Promise<string>;
  /** In one call, or as near to it as there is. Gives the ids. */
  createMany(people: readonly Person[]): Promise<readonly string[]>;
  setAge(id: string, age: number): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  get(id: string): Promise<unknown>;
  getByEmail(email: string): Promise<unknown>;
  page(asked: PageAsked): Promise<readonly unknown[]>;
  count(filter: Filter): Promise<number>;
  /** Between accounts; refused where there is too little. */
  transfer(from: string, to: string, amount: number): Promise<unknown>;
  /** Ages of several people, all or none. */
  setAges(changes: readonly { readonly id: string; readonly age: number }[]): Promise<unknown>;
  /** Notes, each with the person who wrote it as `author`. */
  notes(ids: readonly string[]): Promise<readonly unknown[]>;
  createAccount(gold: number): Promise<string>;
  gold(id: string): Promise<number>;
  createNote(title: string, author: string): Promise<string>;
}

export type CallName = keyof Calls;

/** A call as data, for systems that live in another process. */
export interface Request {
  readonly call: CallName;
  readonly args: readonly unknown[];
}

export interface Answers {
  readonly replies: readonly unknown[];
  /** Microseconds that the caller waited for each. */
  readonly waits: readonly number[];
  /** Microseconds for all. */
  readonly time: number;
}

export interface System {
  readonly name: string;
  /** Version and configuration, and what it does less than others. */
  readonly about: string;
  /** A connection to its server, which nobody else uses. */
  readonly redis: Redis;
  readonly has: (call: CallName) => boolean;
  /** Why it cannot answer a query, or undefined where it can. */
  readonly lacks: (asked: { readonly filter: Filter; readonly orderBy?: OrderBy }) => string | undefined;
  /** Makes calls, so many of them at a time. */
  readonly run: (requests: readonly Request[], inFlight: number) => Promise<Answers>;
  /** Creates people in a way of its own, where one call after the other would take too long. Gives the ids by number. */
  readonly load?: (batches: Iterable<Batch>) => Promise<string[]>;
  /** What is found out before the clock runs. */
  readonly prepare?: (asked: PageAsked) => Promise<PageAsked>;
  /** Further indexes, for queries alone. */
  readonly addOrders?: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** People, and the number of the first of them. */
export interface Batch {
  readonly from: number;
  readonly people: readonly Person[];
}

/** A reason why a system is not there is a text. */
export type Open = (this: void) => Promise<System | string>;

/** Calls within this process. */
export function runner(calls: Partial<Calls>): Pick<System, 'has' | 'run'> {
  return {
    has: (call) => calls[call] !== undefined,
    async run(requests, inFlight) {
      const replies: unknown[] = [];
      const waits: number[] = [];
      const start = performance.now();
      let next = 0;
      const lane = async (): Promise<void> => {
        while (next < requests.length) {
          const at = next++;
          const { call, args } = requests[at]!;
          const begin = performance.now();
          replies[at] = await (calls[call] as (...args: readonly unknown[]) => Promise<unknown>)(...args);
          waits[at] = (performance.now() - begin) * 1000;
        }
      };
      await Promise.all(Array.from({ length: Math.min(inFlight, requests.length) }, lane));
      return { replies, waits, time: (performance.now() - start) * 1000 };
    },
  };
}

// One client of the mixed load: it calls, one call behind the other, until it is told to stop or its connection breaks.
// What it has been answered must be stored; of the one call that it waited for when the connection broke, all or nothing.

import type { Redis } from 'ioredis';
import { type Random, randomFor } from '../../bench/random.js';
import { asObject } from '../../test/support/fcall.js';
import { beginning, type Ids, nextOperation, type Operation, type State, textOf } from './state.js';

/** States that a worker remembers: of later ones a torn log may have kept none. */
const REMEMBERED = 400;

export class Worker {
  state: State;
  /** What it has not been answered. */
  pending: Operation | undefined;
  /** Texts of the states that it went through, the present one last. */
  readonly history: string[];
  /** Calls that were answered, by kind. */
  readonly answered: Record<Operation['kind'], number> = { create: 0, update: 0, commit: 0, cascade: 0, transfer: 0 };
  readonly owner: string;
  readonly #namespace: string;
  readonly #random: Random;
  #ids: Ids = new Map();
  #serial = 0;

  constructor(namespace: string, owner: string, seed: number) {
    this.owner = owner;
    this.#namespace = namespace;
    this.#random = randomFor(seed, owner);
    this.state = beginning(owner);
    this.history = [textOf(this.state)];
  }

  /** Its accounts, before anything else. */
  async settle(redis: Redis): Promise<void> {
    const rows = Object.entries(this.state.gold).map(([name, gold]) => ({ name, owner: this.owner, gold }));
    await this.#call(redis, ['import', 'Account', rows]);
  }

  /** Until `isOver`, or until the connection breaks. An error that Redis answers is a breach, and is thrown. */
  async work(redis: Redis, isOver: () => boolean = () => false): Promise<void> {
    while (!isOver()) {
      this.#serial += 1;
      const operation = nextOperation(this.#random, this.owner, this.#serial, this.state);
      this.pending = operation;
      try {
        const reply = await this.#call(redis, operation.call(this.#ids));
        this.#learn(operation, reply);
      } catch (error) {
        if ((error as Error).name === 'ReplyError') throw error;
        return;
      }
      this.pending = undefined;
      this.answered[operation.kind] += 1;
      this.#move(operation.after(this.state));
    }
  }

  /** Sends what was not answered again, where that is safe. True if so. */
  async repeat(redis: Redis): Promise<boolean> {
    const { pending } = this;
    if (pending === undefined || !pending.isRepeatable) return false;
    await this.#call(redis, pending.call(this.#ids));
    return true;
  }

  /** What the server has of this worker's. */
  async read(redis: Redis): Promise<State> {
    const [users, posts, accounts] = await Promise.all(['User', 'Post', 'Account'].map((m) => this.#rows(redis, m)));
    const emails = new Map(users!.map(({ id, email }) => [id!, email!]));
    return {
      users: Object.fromEntries(
        users!.map(({ email, city, age, bio }) => [email!, { city: city!, age: Number(age), bio: bio! }]),
      ),
      posts: Object.fromEntries(
        posts!.map(({ slug, author, tag }) => [
          slug!,
          { author: emails.get(author!) ?? `nobody ${author}`, tag: tag! },
        ]),
      ),
      gold: Object.fromEntries(accounts!.map(({ name, gold }) => [name!, Number(gold)])),
    };
  }

  /** Goes on from what the server has. */
  async resume(redis: Redis): Promise<void> {
    const users = await this.#rows(redis, 'User');
    this.#ids = new Map(users.map(({ id, email }) => [email!, id!]));
    this.pending = undefined;
    this.#move(await this.read(redis));
  }

  #move(state: State): void {
    this.state = state;
    this.history.push(textOf(state));
    if (this.history.length > 2 * REMEMBERED) this.history.splice(0, REMEMBERED);
  }

  #learn({ kind }: Operation, reply: unknown): void {
    if (kind !== 'create' && kind !== 'commit') return;
    const { email, id } = asObject(kind === 'create' ? reply : (reply as unknown[])[0]);
    this.#ids = new Map(this.#ids).set(email!, id!);
  }

  async #rows(redis: Redis, model: string): Promise<Record<string, string>[]> {
    const [rows] = (await this.#call(redis, ['query', model, { where: { owner: this.owner }, limit: 1000 }])) as [
      unknown[],
    ];
    return rows.map(asObject);
  }

  #call(redis: Redis, [name, ...args]: readonly [string, ...(string | object)[]]): Promise<unknown> {
    const texts = args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
    return redis.fcall(`rom_${name}`, 1, this.#namespace, ...texts);
  }
}

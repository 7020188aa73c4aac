// A session for each request, that whatever runs in it finds without having it passed on.

import { AsyncLocalStorage } from 'node:async_hooks';
import { SessionError } from '../errors/session-error.js';
import type { Models } from '../schema/model.js';
import type { Session, SessionOptions, Sessions } from './session.js';

/** How a scope runs work. */
export interface ScopeOptions extends SessionOptions {
  /** Commits the session when the work is done, and rolls it back when it fails. Otherwise commits are the work's. */
  readonly commit?: boolean;
}

/**
 * Sessions that follow the work: over awaits, timers and callbacks, and of each request by itself.
 *
 * @example
 * ```ts
 * const scope = sessionScope(db);
 * app.use((request, response, next) => scope.run(() => next()));
 * const rename = async (id: string, name: string) => {
 *   const user = await scope.session.User.get(id);
 *   user.name = name;
 * };
 * await scope.run(() => rename('1', 'Ada'), { commit: true });
 * ```
 */
export class SessionScope<D extends Models> {
  private readonly storage = new AsyncLocalStorage<Session<D>>();

  constructor(private readonly db: Sessions<D>) {}

  /**
   * The session of the work that asks.
   *
   * @throws SessionError outside of run().
   */
  get session(): Session<D> {
    const session = this.storage.getStore();
    if (session) return session;
    throw new SessionError('There is no session here: run() of the scope makes one for what is called in it');
  }

  /** Runs work in a session of its own, also within other work, and gives what it gives. */
  run<R>(work: (session: Session<D>) => R, options?: ScopeOptions & { readonly commit?: false }): R;
  /** Runs work in a session of its own, and commits that. */
  run<R>(work: (session: Session<D>) => R, options: ScopeOptions): Promise<Awaited<R>>;
  run<R>(work: (session: Session<D>) => R, { commit, ...options }: ScopeOptions = {}): R | Promise<Awaited<R>> {
    const session = this.db.session(options);
    return this.storage.run(session, () => (commit ? committed(session, work) : work(session)));
  }
}

async function committed<D extends Models, R>(
  session: Session<D>,
  work: (session: Session<D>) => R,
): Promise<Awaited<R>> {
  try {
    const result = await work(session);
    await session.commit();
    return result;
  } catch (error) {
    session.rollback();
    throw error;
  }
}

/**
 * Sessions for a program in which each request has its own.
 *
 * @example
 * ```ts
 * const scope = sessionScope(db);
 * await scope.run(async (session) => {
 *   const ada = await session.User.getBy({ email: 'ada@x.io' });
 *   ada.age = 37;
 * }, { commit: true });
 * ```
 */
export function sessionScope<D extends Models>(db: Sessions<D>): SessionScope<D> {
  return new SessionScope(db);
}

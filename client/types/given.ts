import type { EntityOfModel } from '../session/entity.js';
import type { Ref } from '../commit/ref.js';
import type { Referring } from '../schema/referring.js';
import type { ValueOf } from './column-names.js';

/**
 * Where values are given: in a call of their own, in a commit, where rows of the same commit can be referred to, or in a session,
 * where entities can.
 */
export type Place = 'call' | 'commit' | 'session';

/** What a write takes for a column. */
export type Given<C, P extends Place> = P extends 'commit'
  ? ValueOf<C> | RefOf<C>
  : P extends 'session'
    ? ValueOf<C> | ReferredOf<C>
    : ValueOf<C>;

type RefOf<C> = C extends Referring<infer N extends string> ? Ref<N> : never;

type ReferredOf<C> = C extends Referring<infer N extends string> ? EntityOfModel<N> : never;

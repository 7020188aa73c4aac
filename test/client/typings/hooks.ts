// What hooks are told and what they may give.

import { connect, type Hooks, type ModelHooks, type RedisClient } from '../../../client/index.js';
import { User, typeOf } from './models.js';

const models = { User };

declare const redis: RedisClient;

export const db = await connect(redis, {
  namespace: 'n',
  models,
  hooks: {
    User: {
      beforeInsert: ({ values, operation, entity }) => {
        typeOf(operation).is<'create' | 'put' | 'upsert'>(true);
        typeOf(entity?.email).is<string | undefined>(true);
        return { email: typeof values.email === 'string' ? values.email.toLowerCase() : '' };
      },
      beforeUpdate: ({ values }) => {
        if (values.email === undefined) return;
        throw new Error('No other address');
      },
      beforeDelete() {
        // nothing
      },
      afterInsert: async ({ row }) => {
        typeOf(row.email).is<string>(true);
        await Promise.resolve();
      },
      afterDelete: ({ deleted }) => deleted.deleted.User,
    },
  },
});

// @ts-expect-error no such repository
export const stranger: Hooks<typeof models> = { Nobody: {} };

export const ofUsers: ModelHooks<'User', typeof User.columns> = {
  // @ts-expect-error no such column
  beforeInsert: ({ values }) => void values.nothing,
  // @ts-expect-error a value of another type
  beforeUpdate: () => ({ email: 7 }),
};

// @ts-expect-error no such hook
export const saving: ModelHooks<'User', typeof User.columns> = { beforeSave: () => undefined };

export const all: Hooks<typeof models> = { User: ofUsers };

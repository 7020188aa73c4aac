// The options of connect(), for programs whose compiler has not looked at them.

import { refuseUnknown } from './arguments.js';
import type { ConnectOptions } from './connect.js';
import type { Models } from './schema/model.js';

const NAMES: readonly (keyof ConnectOptions<Models>)[] = [
  'namespace',
  'models',
  'library',
  'retries',
  'define',
  'hooks',
  'timeout',
  'signal',
  'debug',
  'tracer',
];

const POLICIES = ['auto', 'verify', 'off'];

/** Throws a TypeError that says what to give instead. */
export function assertOptions(options: unknown): asserts options is ConnectOptions<Models> {
  if (!isRecord(options)) throw new TypeError('connect() takes options: connect(redis, { namespace, models })');
  refuseUnknown(options, NAMES, 'connect()');
  const { namespace, models, library, hooks } = options;
  if (typeof namespace !== 'string') {
    throw new TypeError("connect() needs a namespace, the name of the data set: { namespace: 'shop', models }");
  }
  if (!isRecord(models) || !Object.values(models).every(isModel)) {
    throw new TypeError(
      'connect() takes the models by the names that their repositories are to have: { namespace, models: { User } }',
    );
  }
  if (typeof library === 'string' && !POLICIES.includes(library)) {
    throw new TypeError(`connect() has no policy ${library} for the library; it is one of ${POLICIES.join(', ')}`);
  }
  if (isRecord(hooks)) refuseUnknown(hooks, Object.keys(models), 'hooks');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isModel(value: unknown): boolean {
  return isRecord(value) && 'columns' in value && 'primaryKey' in value;
}

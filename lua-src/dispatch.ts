// Every call comes through here. Nothing raised inside a function may escape: a raised table crashes the server. So
// the handler runs under pcall, and so does the making of the error reply.

import { fail, type Failure, isFailure } from './fail';
import type { Handler } from './functions/call';
import { handlers } from './functions/registry';
import { writeJson } from './json/write';
import { absentKey, assertNamespace, schemaKey } from './keys';
import { type FunctionSpec, manifest } from './manifest';
import { integerText } from './lua/numbers';

/** A function with the numbers of arguments that it takes. */
interface Entry {
  readonly spec: FunctionSpec;
  readonly handler: Handler;
  readonly least: number;
  readonly most: number;
}

const entries = new LuaTable<string, Entry>();
for (const spec of manifest) entries.set(spec.name, entryOf(spec));

function entryOf(spec: FunctionSpec): Entry {
  let least = 0;
  let most = 0;
  for (const arg of spec.args) {
    most += 1;
    if (string.sub(arg, 1, 1) !== '[') least += 1;
    if (string.find(arg, '...', 1, true)[0] !== undefined) most = math.huge;
  }
  return { spec, handler: handlers[spec.name], least, most };
}

/** Runs a public function. Returns its reply or an error reply; never raises. */
export function dispatch(name: string, keys: string[], args: string[]): unknown {
  const [ok, reply] = pcall(run, name, keys, args);
  if (ok) return reply;
  const [formatted, text] = pcall(errorText, reply);
  return { err: formatted ? text : 'INTERNAL {"message":"the error could not be written"}' };
}

function run(this: void, name: string, keys: string[], args: string[]): unknown {
  const entry = entries.get(name);
  const namespace = keys.length === 1 && keys[0] === known ? known : namespaceOf(entry.spec, keys);
  if (args.length < entry.least || args.length > entry.most) refuseArity(entry, args);
  if (isClusterNode !== false && namespace !== '') assertSlotIsWhole(namespace);
  return entry.handler({ namespace, args });
}

/** The last namespace that passed: calls of one application name the same, and the pattern costs as much as a small command. */
let known: string | undefined;

function namespaceOf(spec: FunctionSpec, keys: readonly string[]): string {
  if (keys.length === 0 && spec.namespaceOptional === true) return '';
  if (keys.length !== 1) {
    fail('ARGS', `${ROMULUS_PREFIX}${spec.name} takes one key, the namespace: ${spec.example}`, { position: 0 });
  }
  const [namespace] = keys;
  assertNamespace(namespace);
  known = namespace;
  return namespace;
}

function refuseArity({ spec, most }: Entry, args: readonly string[]): never {
  const usage = `${ROMULUS_PREFIX}${spec.name} takes namespace ${table.concat(spec.args as string[], ' ')}`;
  const position = math.min(args.length, most) + 1;
  return fail('ARGS', `${usage}; ${integerText(args.length)} arguments came: ${spec.example}`, { position });
}

let isClusterNode: boolean | undefined;

/** Undefined as long as nobody who may ask has called. */
function findWhetherCluster(): boolean | undefined {
  if (!redis.acl_check_cmd('CLUSTER', 'INFO')) return undefined;
  return type(redis.pcall('CLUSTER', 'INFO')) === 'string';
}

/**
 * While a slot moves between nodes, keys that have left look absent on one node and keys that have not come look absent
 * on the other: a duplicate could be created. One command over a key that exists and one that never does is refused on
 * both, and cluster clients retry TRYAGAIN.
 */
function assertSlotIsWhole(namespace: string): void {
  if (isClusterNode === undefined) isClusterNode = findWhetherCluster();
  if (isClusterNode === false) return;
  const reply = redis.pcall('EXISTS', schemaKey(namespace), absentKey(namespace));
  if (type(reply) === 'number') return;
  const refusal = (reply as RedisError).err;
  if (redis.acl_check_cmd('EXISTS', schemaKey(namespace))) fail('TRYAGAIN', 'slot is moving', {});
  fail('INTERNAL', `Redis refused to read the namespace: ${refusal}`, { reply: refusal });
}

function errorText(this: void, thrown: unknown): string {
  if (!isFailure(thrown)) {
    const reply = type(thrown) === 'string' ? (thrown as string) : type(thrown);
    const advice = isAboutRights(reply) ? '; docs/security.md lists the commands and keys that a user needs' : '';
    return `INTERNAL ${writeJson({ message: `the call failed: ${reply}${advice}`, reply })}`;
  }
  // The one prefix that is Redis's own: cluster clients know its plain text.
  if (thrown.code === 'TRYAGAIN') return `TRYAGAIN ${thrown.message}`;
  return `${thrown.code} ${writeJson(factsWithMessage(thrown))}`;
}

/** Of a user who may call functions, and not what they call: in the words of Redis 7.0, and of later servers. */
function isAboutRights(reply: string): boolean {
  if (string.find(reply, 'The user executing the script', 1, true)[0] !== undefined) return true;
  return string.find(reply, 'ACL failure in script', 1, true)[0] !== undefined;
}

function factsWithMessage({ message, facts }: Failure): unknown {
  const record = facts as unknown as LuaTable<string, unknown>;
  record.set('message', message);
  return record;
}

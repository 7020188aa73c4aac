// The public functions as data: the build registers them and writes the reference out of this table, dispatch checks
// the number of arguments against it. Pure data, so that Node can import it as well. The prefix (`rom_`) is the build's.

export interface FunctionSpec {
  readonly name: string;
  /** None unless given. `no-writes` functions answer FCALL_RO and run on replicas. `allow-oom` ones run when memory is full. */
  readonly flags?: readonly ('no-writes' | 'allow-oom')[];
  readonly summary: string;
  /** What follows the namespace: `[x]` may be left out, `x...` may repeat. */
  readonly args: readonly string[];
  readonly reply: string;
  /** The error codes it can answer besides ARGS and INTERNAL. */
  readonly errors: readonly string[];
  /** What to type after `redis-cli`. */
  readonly example: string;
  /** True where the function also answers without a namespace. */
  readonly namespaceOptional?: boolean;
}

/** What values can be refused for. */
const JUDGED = ['INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE'];

export const manifest: readonly FunctionSpec[] = [
  {
    name: 'info',
    flags: ['no-writes'],
    summary: 'Versions of the library, its build and its wire contract; with a namespace, of its schema too.',
    args: [],
    reply: 'flat name, value: library, build, wire, and with a namespace schema',
    errors: [],
    example: 'FCALL_RO rom_info 0',
    namespaceOptional: true,
  },
  {
    name: 'define',
    summary:
      'Changes the schema of a namespace: adds what the document has; what loses, tightens or rebuilds is named in the options.',
    args: ['schema', '[options]'],
    reply: 'schema version, plan JSON',
    errors: ['SCHEMA', 'INVALID', 'UNIQUE'],
    example: `FCALL rom_define 1 shop '{"models":{"User":{"columns":{"email":{"type":"text","unique":true}}}}}'`,
  },
  {
    name: 'describe',
    flags: ['no-writes'],
    summary: 'The schema of a namespace, or of one model, as a document that define takes.',
    args: ['[model]'],
    reply: 'schema JSON',
    errors: ['SCHEMA', 'MODEL'],
    example: 'FCALL_RO rom_describe 1 shop User',
  },
  {
    name: 'create',
    summary: 'Inserts a row: validates, applies defaults, checks constraints, writes the row and its indexes.',
    args: ['model', 'values', '[options]'],
    reply: 'the row; its id or nothing with {"return":"id"} or {"return":"none"}',
    errors: ['SCHEMA', 'MODEL', 'INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE'],
    example: `FCALL rom_create 1 shop User '{"email":"ada@x.io"}'`,
  },
  {
    name: 'update',
    summary: 'Changes the given columns of a row; null unsets one, an increment adds. Nothing changed writes nothing.',
    args: ['model', 'id', 'changes', '[options]'],
    reply: 'the row; its id or nothing with {"return":"id"} or {"return":"none"}',
    errors: ['SCHEMA', 'MODEL', 'GONE', 'FUNDS', 'INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE', 'RACE'],
    example: `FCALL rom_update 1 shop User 1 '{"city":"Paris"}'`,
  },
  {
    name: 'put',
    summary: 'Writes a row whole under the id that the values name: inserted, replaced or brought back.',
    args: ['model', 'values', '[options]'],
    reply: 'the row; its id or nothing with {"return":"id"} or {"return":"none"}',
    errors: ['SCHEMA', 'MODEL', 'GONE', 'INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE', 'RACE'],
    example: `FCALL rom_put 1 shop User '{"id":1,"email":"ada@x.io"}'`,
  },
  {
    name: 'upsert',
    summary: 'Updates the row that has a unique value, with the given columns; creates it where there is none.',
    args: ['model', 'column', 'values', '[options]'],
    reply: 'the row, its id or nothing; then 1 if it was created, else 0',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'FUNDS', 'INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE'],
    example: `FCALL rom_upsert 1 shop User email '{"email":"ada@x.io","city":"Paris"}'`,
  },
  {
    name: 'get',
    flags: ['no-writes'],
    summary: 'Rows by id, in the order asked for, with the rows that belong to them.',
    args: ['model', 'id...', '[options]'],
    reply: 'array: the row or nil per id',
    errors: ['SCHEMA', 'MODEL', 'INVALID', 'QUERY', 'BUDGET'],
    example: `FCALL_RO rom_get 1 shop User 1 2 '{"select":["email"]}'`,
  },
  {
    name: 'get_by',
    flags: ['no-writes'],
    summary: 'Rows by the value of a unique column, with the rows that belong to them.',
    args: ['model', 'column', 'value...', '[options]'],
    reply: 'the row or nil; an array of them for several values',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'INVALID', 'BUDGET'],
    example: 'FCALL_RO rom_get_by 1 shop User email ada@x.io',
  },
  {
    name: 'delete',
    flags: ['allow-oom'],
    summary: 'Deletes a row and what its onDelete rules take with it. A row that is not there is no error.',
    args: ['model', 'id', '[options]'],
    reply: 'flat model, rows deleted, rows changed',
    errors: ['SCHEMA', 'MODEL', 'INVALID', 'GONE', 'RACE', 'RESTRICT', 'REFERENCE', 'UNIQUE', 'BUDGET'],
    example: 'FCALL rom_delete 1 shop User 1',
  },
  {
    name: 'commit',
    summary: 'Operations as one call: all of them, or nothing. With "once" a retry is answered with the first reply.',
    args: ['operations', '[options]'],
    reply: "array: each operation's own reply",
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'GONE', 'FUNDS', ...JUDGED, 'RESTRICT', 'RACE', 'BUDGET'],
    example: `FCALL rom_commit 1 shop '[{"op":"create","model":"User","values":{"email":"ada@x.io"}}]'`,
  },
  {
    name: 'transfer',
    summary: 'Moves an amount from one row to another, or over several legs, exactly and once: a retry moves nothing.',
    args: ['transfer'],
    reply: 'balances after, in the order of the legs (from, to); then 1 if it was replayed, else 0',
    errors: ['SCHEMA', 'MODEL', 'GONE', 'FUNDS', 'INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE', 'RACE'],
    example: `FCALL rom_transfer 1 shop '{"model":"Account","column":"gold","from":1,"to":2,"amount":"10","once":"order-7"}'`,
  },
  {
    name: 'query',
    flags: ['no-writes'],
    summary:
      'Rows, chosen columns or ids that meet conditions, in an order, a page at a time, with the rows that belong to them.',
    args: ['model', 'query'],
    reply:
      'rows, cursor or nil, total or nil, and with {"analyze":true} analysis JSON; with {"format":"json"} one JSON object of these',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'BUDGET'],
    example: `FCALL_RO rom_query 1 shop User '{"where":{"age":{"gte":30}},"orderBy":["-age"],"limit":10}'`,
  },
  {
    name: 'count',
    flags: ['no-writes'],
    summary: 'How many rows meet the conditions of a query document.',
    args: ['model', 'query'],
    reply: 'integer',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'BUDGET'],
    example: `FCALL_RO rom_count 1 shop User '{"where":{"city":"London"}}'`,
  },
  {
    name: 'aggregate',
    flags: ['no-writes'],
    summary:
      'Counts, sums, averages, smallest and largest values of the rows that meet conditions, in groups or of all.',
    args: ['model', 'query'],
    reply:
      'array: per group the column grouped by and its value, then name and result of each aggregate; nulls left out',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'BUDGET'],
    example: `FCALL_RO rom_aggregate 1 shop User '{"groupBy":"city","aggregate":{"users":"count","oldest":{"max":"age"}}}'`,
  },
  {
    name: 'cache',
    summary: 'Keeps the ids of a query for some seconds, in their order, under a key of their own.',
    args: ['model', 'query', 'seconds'],
    reply: 'key of a sorted set: the empty text at rank 0, then each id scored by its place from 1; number of ids',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'BUDGET'],
    example: `FCALL rom_cache 1 shop User '{"where":{"city":"London"}}' 60`,
  },
  {
    name: 'delete_where',
    flags: ['allow-oom'],
    summary: 'Deletes rows that meet conditions, and what their onDelete rules take with them, a bounded step a call.',
    args: ['model', 'query', '[options]'],
    reply: 'rows that met the conditions; cursor for the next step, or nil when all are done',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'RESTRICT', 'REFERENCE', 'UNIQUE', 'BUDGET'],
    example: `FCALL rom_delete_where 1 shop User '{"where":{"city":"Atlantis"}}'`,
  },
  {
    name: 'update_where',
    summary: 'Changes the given columns of rows that meet conditions, a bounded step a call.',
    args: ['model', 'query', 'changes', '[options]'],
    reply: 'rows that met the conditions; cursor for the next step, or nil when all are done',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE', 'BUDGET'],
    example: `FCALL rom_update_where 1 shop User '{"where":{"city":"London"}}' '{"city":"Paris"}'`,
  },
  {
    name: 'explain',
    flags: ['no-writes'],
    summary: 'How a query would run: estimates, the plan chosen, the plans rejected; with "analyze" it runs too.',
    args: ['model', 'query'],
    reply: 'plan JSON',
    errors: ['SCHEMA', 'MODEL', 'QUERY', 'BUDGET'],
    example: `FCALL_RO rom_explain 1 shop User '{"where":{"city":"London"},"analyze":true}'`,
  },
  {
    name: 'check',
    flags: ['no-writes'],
    summary:
      'Compares rows with index entries, both ways, and looks for references that lead nowhere, in bounded steps.',
    args: ['[model]', '[options]'],
    reply: 'entries checked, findings as JSON, cursor or nil',
    errors: ['SCHEMA', 'MODEL'],
    example: 'FCALL_RO rom_check 1 shop',
  },
  {
    name: 'repair',
    summary: 'As check, and mends what it finds.',
    args: ['[model]', '[options]'],
    reply: 'entries checked; findings as JSON, each with "fixed" true, or false and mostly a "reason"; cursor or nil',
    errors: ['SCHEMA', 'MODEL'],
    example: 'FCALL rom_repair 1 shop',
  },
  {
    name: 'reindex',
    summary:
      'Brings rows and indexes to what the schema has become, and removes what it left behind, a bounded step a call.',
    args: ['[model]', '[options]'],
    reply:
      'rows gone through; rows that a new index or constraint cannot take, as JSON; cursor or nil; how far it is as JSON, or nil',
    errors: ['SCHEMA', 'MODEL'],
    example: 'FCALL rom_reindex 1 shop',
  },
  {
    name: 'sweep',
    flags: ['allow-oom'],
    summary:
      'Deletes rows that have expired, oldest first, and what their onDelete rules take with them, a bounded step a call.',
    args: ['[model]', '[options]'],
    reply:
      'expired rows deleted; flat model, rows deleted, rows changed; expired rows that something keeps, as JSON; cursor or nil',
    errors: ['SCHEMA', 'MODEL'],
    example: 'FCALL rom_sweep 1 shop',
  },
  {
    name: 'stats',
    flags: ['no-writes'],
    summary: 'Rows, index entries and their bytes, by model and index, in bounded steps.',
    args: ['[model]', '[options]'],
    reply: 'array: what was measured, each as JSON; cursor or nil',
    errors: ['SCHEMA', 'MODEL'],
    example: 'FCALL_RO rom_stats 1 shop',
  },
  {
    name: 'import',
    summary: 'Writes up to 1,000 rows whole, under the ids that they name, as put does: all of them, or none.',
    args: ['model', 'rows', '[options]'],
    reply: 'number of rows',
    errors: ['SCHEMA', 'MODEL', 'INVALID', 'REQUIRED', 'UNIQUE', 'REFERENCE', 'BUDGET'],
    example: `FCALL rom_import 1 shop User '[{"id":1,"email":"ada@x.io"},{"id":2}]'`,
  },
];

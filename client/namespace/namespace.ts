import type { Json } from '../codec/codec.js';
import { type Deleted, decodeDeleted } from '../codec/deleted.js';
import { ModelError } from '../errors/model-error.js';
import { gather } from '../query/gather.js';
import { writeAll, type MassWriteOptions } from '../query/mass-write.js';
import { parsePlan } from '../query/plan-text.js';
import type { Plan } from '../query/plan.js';
import type { QueryDocument, WhereDocument } from '../query/query-document.js';
import type { ModelDocument, SchemaDocument } from '../schema/to-document.js';
import { Engine } from '../transport/engine.js';
import { type RedisClient, refuseKeyPrefix } from '../transport/redis-client.js';
import { asList, asPairs, asText } from '../transport/reply.js';
import { type Checked, type CheckOptions, check } from './check.js';
import { define, type DefineOptions, type SchemaPlan } from './define.js';
import { reindex, type Reindexed, type ReindexOptions } from './reindex.js';
import { type ModelStats, type Stats, stats, type StatsOptions } from './stats.js';
import { sweep, type SweepOptions, type Swept } from './sweep.js';
import { type PlainRow, plainRow, primaryKeyOf } from './plain-row.js';

/** Values as rom_create and its like take them. */
export type Values = Readonly<Record<string, Json>>;

/** Whether a write is only judged. In redis-cli: `{"dryRun":true}` among the options */
export interface DryRunOption {
  /** Only tells what would happen. */
  readonly dryRun?: boolean;
}

/** What import() can be told. In redis-cli: the last argument of rom_import */
export interface ImportOptions {
  /** References are taken as they are: rows of one namespace refer to each other in any order. */
  readonly unchecked?: boolean;
  /** Automatic ids go on behind this one. */
  readonly last?: string;
}

/** What the server has for a namespace. */
export interface NamespaceInfo {
  readonly library: string;
  readonly build: string;
  readonly wire: number;
  /** The version of the schema; 0 where there is none. */
  readonly schema: number;
}

/** Rows of a query, and where the next ones begin. */
export interface PlainPage {
  readonly rows: readonly PlainRow[];
  /** What `after` takes to go on behind these rows. null if there are no more. */
  readonly cursor: string | null;
  /** How many rows there are on all pages, where that was asked for. */
  readonly total?: number;
}

const AS_JSON = '{"format":"json"}';

/**
 * A namespace as it stands on the server, for programs that learn its models when they run: tools, scripts, the command
 * line. Values are plain JSON, and nothing is typed; where the models are known, connect() does that.
 *
 * @example
 * ```ts
 * const shop = new Namespace(redis, 'shop');
 * await shop.define({ models: { User: { columns: { email: { type: 'text', unique: true }, city: { type: 'text', index: true } } } } });
 * await shop.create('User', { email: 'ada@x.io', city: 'London' });
 * await shop.update('User', '1', { city: 'Paris' });
 * const { rows } = await shop.query('User', { where: { city: 'Paris' }, limit: 10 });
 * const ada = await shop.getBy('User', 'email', ['ada@x.io']);
 * const [again] = await shop.get('User', ['1']);
 * const paris = await shop.count('User', { where: { city: 'Paris' } });
 * console.log(await shop.explain('User', { where: { city: 'Paris' } }), await shop.info(), await shop.schema());
 * await shop.deleteWhere('User', { city: 'Paris' });
 * await shop.import('User', [{ id: '7', email: 'alan@x.io' }]);
 * await shop.delete('User', '7');
 * console.log(await shop.reindex(), await shop.check(), await shop.stats(), await shop.sweep());
 * console.log(await shop.model('User'), await shop.rowsOf('User'));
 * ```
 */
export class Namespace {
  /** The functions of the engine, by name. */
  readonly engine: Engine;
  private document: Promise<SchemaDocument> | undefined;

  /** @throws TypeError for a client with a keyPrefix. */
  constructor(
    readonly redis: RedisClient,
    readonly name: string,
  ) {
    refuseKeyPrefix(redis);
    this.engine = new Engine(redis, name);
  }

  /** Versions of library and schema. In redis-cli: `FCALL_RO rom_info 1 shop` */
  async info(): Promise<NamespaceInfo> {
    const info = asPairs(await this.engine.read('info', []));
    const [library = '', build = ''] = ['library', 'build'].map((name) => info.get(name));
    return { library, build, wire: Number(info.get('wire')), schema: Number(info.get('schema')) };
  }

  /**
   * The schema document.
   *
   * @throws SchemaError where the namespace has none.
   *
   * In redis-cli: `FCALL_RO rom_describe 1 shop`
   */
  async schema(): Promise<SchemaDocument> {
    this.document = undefined;
    return this.knownSchema();
  }

  /**
   * Adds a document to the schema, and does what the options name; with dryRun it only tells what that would change.
   *
   * @throws SchemaError if it contradicts what is there.
   *
   * In redis-cli: `FCALL rom_define 1 shop '{"models":{…}}' '{"drop":["User.city.index"],"dryRun":true}'`
   */
  define(document: SchemaDocument, options: DefineOptions = {}): Promise<SchemaPlan> {
    this.document = undefined;
    return define(this.engine, document, options);
  }

  /** Rows by id, null where there is none. In redis-cli: `FCALL_RO rom_get 1 shop User 1 2 '{"format":"json"}'` */
  get(model: string, ids: readonly string[]): Promise<(PlainRow | null)[]> {
    if (ids.length === 0) return Promise.resolve([]);
    return this.readJson('get', [model, ...ids, AS_JSON]);
  }

  /**
   * The row with values in a unique column, or in the columns of a constraint (`author,slug`), or null.
   *
   * In redis-cli: `FCALL_RO rom_get_by 1 shop User email ada@x.io '{"format":"json"}'`
   */
  getBy(model: string, columns: string, values: readonly string[]): Promise<PlainRow | null> {
    const value = values.length > 1 ? JSON.stringify(values) : (values[0] ?? '');
    return this.readJson('get_by', [model, columns, value, AS_JSON]);
  }

  /** Inserts a row and returns it. In redis-cli: `FCALL rom_create 1 shop User '{"email":"ada@x.io"}'` */
  async create(model: string, values: Values, options: DryRunOption = {}): Promise<PlainRow> {
    const args = [model, JSON.stringify(values), JSON.stringify(options)];
    return plainRow(await this.engine.write('create', args), await this.model(model));
  }

  /** Changes columns of a row and returns it. In redis-cli: `FCALL rom_update 1 shop User 1 '{"age":37}'` */
  async update(model: string, id: string, changes: Values, options: DryRunOption = {}): Promise<PlainRow> {
    const args = [model, id, JSON.stringify(changes), JSON.stringify(options)];
    return plainRow(await this.engine.write('update', args), await this.model(model));
  }

  /** Deletes a row, with what onDelete says. In redis-cli: `FCALL rom_delete 1 shop User 1` */
  async delete(model: string, id: string, options: DryRunOption = {}): Promise<Deleted> {
    return decodeDeleted(await this.engine.write('delete', [model, id, JSON.stringify(options)]));
  }

  /**
   * Deletes the rows that meet conditions, in as many calls as it takes, and returns how many they were.
   *
   * In redis-cli: `FCALL rom_delete_where 1 shop User '{"where":{"city":"Atlantis"}}'`
   */
  deleteWhere(model: string, where: WhereDocument, options: MassWriteOptions = {}): Promise<number> {
    const target = { engine: this.engine, model: { name: model } };
    return writeAll(target, { where }, { name: 'delete_where', args: [] }, options);
  }

  /** A page of rows. In redis-cli: `FCALL_RO rom_query 1 shop User '{"where":{"city":"London"},"format":"json"}'` */
  async query(model: string, document: QueryDocument): Promise<PlainPage> {
    const page = await this.readJson<PlainPage>('query', [model, JSON.stringify({ ...document, format: 'json' })]);
    if (!document.ids) return page;
    const primaryKey = primaryKeyOf(await this.model(model));
    return { ...page, rows: page.rows.map((id) => ({ [primaryKey]: id as unknown as string })) };
  }

  /** How many rows meet conditions. In redis-cli: `FCALL_RO rom_count 1 shop User '{"where":{"city":"London"}}'` */
  async count(model: string, document: QueryDocument): Promise<number> {
    return Number(asText(await gather({ engine: this.engine, model: { name: model } }, 'count', document)));
  }

  /** How a query runs. In redis-cli: `FCALL_RO rom_explain 1 shop User '{"where":{"city":"London"}}'` */
  async explain(model: string, document: QueryDocument): Promise<Plan> {
    return parsePlan(asText(await this.engine.read('explain', [model, JSON.stringify(document)])));
  }

  /** Brings rows and indexes to what the schema has become. In redis-cli: `FCALL rom_reindex 1 shop` */
  reindex(options: ReindexOptions = {}): Promise<Reindexed> {
    return reindex(this.engine, options);
  }

  /** Compares rows and index entries, both ways, and mends with fix. In redis-cli: `FCALL_RO rom_check 1 shop`, `FCALL rom_repair 1 shop` */
  check(options: CheckOptions = {}): Promise<Checked> {
    return check(this.engine, options);
  }

  /** Rows, index entries and their bytes. In redis-cli: `FCALL_RO rom_stats 1 shop` */
  stats(options: StatsOptions = {}): Promise<Stats> {
    return stats(this.engine, options);
  }

  /**
   * How many rows a model has, and the greatest automatic id: what stats tells first.
   *
   * In redis-cli: `FCALL_RO rom_stats 1 shop User '{"budget":1}'`
   */
  async rowsOf(model: string): Promise<Pick<ModelStats, 'rows' | 'last'>> {
    const [[figures]] = asList(await this.engine.read('stats', [model, '{"budget":1}'])) as [unknown[]];
    return JSON.parse(asText(figures)) as ModelStats;
  }

  /** Deletes what has expired. In redis-cli: `FCALL rom_sweep 1 shop` */
  sweep(options: SweepOptions = {}): Promise<Swept> {
    return sweep(this.engine, options);
  }

  /**
   * Writes up to 1,000 rows of a model whole, each under its own id: all of them, or none.
   *
   * In redis-cli: `FCALL rom_import 1 shop User '[{"id":1,"email":"ada@x.io"}]'`
   */
  async import(model: string, rows: readonly Values[], options: ImportOptions = {}): Promise<number> {
    const args = [model, JSON.stringify(rows), JSON.stringify(options)];
    return Number(asText(await this.engine.write('import', args)));
  }

  /**
   * The document of a model.
   *
   * @throws ModelError where the schema has none of that name.
   *
   * In redis-cli: `FCALL_RO rom_describe 1 shop User`
   */
  async model(name: string): Promise<ModelDocument> {
    const { models } = await this.knownSchema();
    if (Object.hasOwn(models, name)) return models[name]!;
    const known = Object.keys(models).join(', ');
    throw new ModelError('MODEL', { message: `there is no model ${name}; the schema has ${known}`, model: name });
  }

  private async readJson<T>(name: string, args: readonly string[]): Promise<T> {
    return JSON.parse(asText(await this.engine.read(name, args))) as T;
  }

  /** Asked for once: values are told apart by it, and a schema that grows since only adds. */
  private knownSchema(): Promise<SchemaDocument> {
    this.document ??= this.engine.read('describe', []).then((text) => JSON.parse(asText(text)) as SchemaDocument);
    this.document.catch(() => (this.document = undefined));
    return this.document;
  }
}

/**
 * The typed client: everything that the package exports. What it does is done by calls of the engine; their redis-cli form stands
 * with each.
 *
 * @module romulus
 */

export { connect, type ConnectOptions, type Database, type Limiting } from './connect.js';
export { column } from './schema/columns.js';
export type { Column, Flag, OnDelete, WordOptions } from './schema/column.js';
export type { BooleanColumn } from './schema/boolean-column.js';
export type { BytesColumn } from './schema/bytes-column.js';
export type { EnumColumn } from './schema/enum-column.js';
export type { ForeignColumn, ForeignOptions } from './schema/foreign-column.js';
export type { IdColumn, IdKind } from './schema/id-column.js';
export type { JsonColumn } from './schema/json-column.js';
export type { NativeColumn } from './schema/native-column.js';
export type {
  AsString,
  DecimalOptions,
  ExactColumn,
  MomentColumn,
  NumberColumn,
  OrderedColumn,
  WholeColumn,
} from './schema/ordered-column.js';
export type { OwnColumn } from './schema/own-column.js';
export type { PointColumn } from './schema/point-column.js';
export type { ReferenceColumn, ReferenceOptions } from './schema/reference-column.js';
export type { TextColumn } from './schema/text-column.js';
export type { ValueColumn } from './schema/value-column.js';
export {
  model,
  type CaseOption,
  type Composite,
  type Constraint,
  type IndexDeclaration,
  type Model,
  type Models,
  type Shape,
} from './schema/model.js';
export {
  many,
  one,
  type Link,
  type NoRelations,
  type Relation,
  type Relations,
  type Through,
  type Way,
} from './schema/relation.js';
export { changesOf } from './standard/changes.js';
export type { StandardIssue, StandardProps, StandardResult, StandardSchema } from './standard/standard-schema.js';
export { Lookups } from './lookups.js';
export type {
  AfterDelete,
  AfterWrite,
  BeforeDelete,
  BeforeInsert,
  BeforeUpdate,
  FurtherValues,
  Hooks,
  ModelHooks,
  WriteName,
  WrittenValues,
} from './hooks/hooks.js';
export { Repository, type DeleteOptions } from './repository.js';
export type { Entity, EntityOf, EntityOfModel, EntityValues, Persistent } from './session/entity.js';
export { Entities, type WholeRows } from './session/entities.js';
export type { RefreshOptions, SaveOptions } from './session/options.js';
export { type ScopeOptions, SessionScope, sessionScope } from './session/scope.js';
export type { SessionTransfers } from './session/transfer.js';
export { type Session, type SessionOptions, type Sessions, Work } from './session/session.js';
export type { Deleted } from './codec/deleted.js';
export type { Point } from './codec/point.js';
export type { Resolve } from './codec/resolve.js';
export type { Transform } from './codec/transform.js';
export type { Upserted } from './codec/upserted.js';
export type { CommitOptions, Committing, Results, Transaction } from './commit/commit.js';
export type { Creation, Operation, OperationDocument } from './commit/operation.js';
export type { Operations } from './commit/operations.js';
export type { TransferOperations } from './commit/transfers.js';
export type { Ref } from './commit/ref.js';
export { Cached, type CachedRange } from './query/cached.js';
export { Filtered } from './query/filtered.js';
export { Grouped } from './query/aggregation.js';
export type { MassWriteOptions } from './query/mass-write.js';
export type { CountedPage, Page } from './query/page.js';
export type { Listing } from './query/listing.js';
export { Query } from './query/query.js';
export type { Plan, PlanStep } from './query/plan.js';
export type { QueryDocument, WhereDocument } from './query/query-document.js';
export type { WithDocument } from './query/with-document.js';
export type { TransferDocument } from './transfer/document.js';
export type { Transferring } from './transfer/transfer.js';
export type { Limits } from './transport/limits.js';
export { nodeRedis, type NodeRedisClient, type NodeRedisCluster } from './transport/node-redis.js';
export type { CallEvent, Observing } from './transport/observe.js';
export { redisCliLine } from './transport/redis-cli-line.js';
export type { RedisClient } from './transport/redis-client.js';
export type { Span, Tracer } from './transport/span.js';

export type { Aggregate, Aggregated, Aggregates, Group, GroupColumn } from './types/aggregates.js';
export type { Changes, Expected, IfOption } from './types/changes.js';
export type { Increment } from './types/increment.js';
export type { Expiring, Indexed } from './types/indexed.js';
export type { InferInsert, Insert, Put } from './types/insert.js';
export type { InsertSchema } from './types/insert-schema.js';
export type { UniqueLookup, UniqueName, Upsert } from './types/lookup.js';
export type { Distance, Distances, Unit } from './types/distance.js';
export type { TextRow, Tuple } from './types/forms.js';
export type {
  DetailedOrderKey,
  FirstKey,
  FurtherColumn,
  FurtherKey,
  NearKey,
  OrderColumn,
  OrderKey,
  PlaceColumn,
  RelevanceKey,
} from './types/order.js';
export type { ModelNamed, NoModels, ShapeNamed } from './types/related.js';
export type { Infer, Row } from './types/row.js';
export type {
  LegsTransfer,
  PairTransfer,
  Transferred,
  TransferredLegs,
  TransferLeg,
  TransferLimits,
  TransferReceipt,
} from './types/transfer.js';
export type { FilterColumn, ScanWhere, Where } from './types/where.js';
export type {
  FirstOptions,
  Held,
  Loaded,
  LoadedRow,
  LookupOptions,
  ManyOptions,
  NothingLoaded,
  OptionsOf,
  ReferenceOptions as ReferenceLoading,
  RelatedOf,
  RelationName,
  Strict,
  With,
} from './types/with.js';

export { Namespace } from './namespace/namespace.js';
export type { DryRunOption, ImportOptions, NamespaceInfo, PlainPage, Values } from './namespace/namespace.js';
export type { Checked, CheckOptions, Finding } from './namespace/check.js';
export type { DefineOptions, PlannedRebuild, SchemaPlan } from './namespace/define.js';
export type { RefusedRow, Reindexed, ReindexOptions, ReindexProgress } from './namespace/reindex.js';
export type { PlainRow } from './namespace/plain-row.js';
export type { IndexStats, ModelStats, Stats, StatsOptions } from './namespace/stats.js';
export type { KeptRow, Swept, SweepOptions } from './namespace/sweep.js';
export type { Upkeep } from './namespace/upkeep.js';
export type { StepOptions } from './namespace/steps.js';
export {
  type Archived,
  type ArchiveHeader,
  exportHeader,
  exportRows,
  type ExportOptions,
  type ExportPage,
} from './namespace/export.js';
export { importRows, type ImportProgress, type ImportRowsOptions, type ImportRow } from './namespace/import.js';
export { toTypeScript } from './schema/to-typescript.js';
export { toSchemaDocument } from './schema/to-document.js';
export type { ColumnDocument, ModelDocument, SchemaDocument } from './schema/to-document.js';
export type { Json } from './codec/codec.js';
export type { Engine } from './transport/engine.js';

export { diagnose, type Diagnosis, type Problem, type ServerReport } from './library/diagnose.js';
export { uninstall } from './library/uninstall.js';
export { install, type InstallOptions, type LibraryPolicy } from './library/install.js';
export { library } from './library/library.js';
export { buildLibrary, KeygenError, type KeygenProblem } from './keygens/build-library.js';
export { customLibrary, type CustomLibrary, type KeygenNames } from './keygens/custom-library.js';
export type { LibraryInfo } from './library/library-info.js';

export { type Facts, RomulusError } from './errors/romulus-error.js';
export { ArgsError } from './errors/args-error.js';
export { BudgetError } from './errors/budget-error.js';
export { FundsError } from './errors/funds-error.js';
export { GoneError } from './errors/gone-error.js';
export { InternalError } from './errors/internal-error.js';
export { InvalidError } from './errors/invalid-error.js';
export { LibraryError, type LibraryTrouble } from './errors/library-error.js';
export { MissingReferenceError } from './errors/missing-reference-error.js';
export { ModelError } from './errors/model-error.js';
export { QueryError } from './errors/query-error.js';
export { RaceError } from './errors/race-error.js';
export { RequiredError } from './errors/required-error.js';
export { RestrictError, type Referrer } from './errors/restrict-error.js';
export { SchemaError, type SchemaConflict } from './errors/schema-error.js';
export { HookError, type HookFailure } from './errors/hook-error.js';
export { SessionError } from './errors/session-error.js';
export { TimeoutError } from './errors/timeout-error.js';
export { TryAgainError } from './errors/try-again-error.js';
export { UniqueError } from './errors/unique-error.js';

// Models as Standard Schemas: by the interface as https://standardschema.dev has it.

import { type Changes, type InferInsert, changesOf, column, model } from '../../../client/index.js';
import { Post, User, assertSame } from './models.js';

/** The specification, version 1. */
interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': Props<Input, Output>;
}
interface Props<Input = unknown, Output = Input> {
  readonly version: 1;
  readonly vendor: string;
  readonly validate: (value: unknown) => Result<Output> | Promise<Result<Output>>;
  readonly types?: { readonly input: Input; readonly output: Output } | undefined;
}
type Result<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | {
      readonly issues: readonly {
        readonly message: string;
        readonly path?: readonly (PropertyKey | Segment)[] | undefined;
      }[];
    };
interface Segment {
  readonly key: PropertyKey;
}
type Output<T extends StandardSchemaV1> = NonNullable<T['~standard']['types']>['output'];
type Input<T extends StandardSchemaV1> = NonNullable<T['~standard']['types']>['input'];

declare function parse<T extends StandardSchemaV1>(schema: T, value: unknown): Output<T>;

assertSame<Input<typeof User>, InferInsert<typeof User>>(true);
assertSame<Output<typeof Post>, InferInsert<typeof Post>>(true);
export const user = parse(User, {});
assertSame<typeof user, InferInsert<typeof User>>(true);
export const changes = parse(changesOf(User), {});
assertSame<typeof changes, Changes<(typeof User)['columns']>>(true);

export const Kept = model('Kept', { id: column.id(), a: column.text(), b: column.datetime().index().optional() })
  .unique('a', 'b')
  .expires('b')
  .indexes({ byA: { from: ['a', 'b'], kinds: ['order'] } })
  .relations({});
assertSame<Output<typeof Kept>, { id?: string | undefined; a: string; b?: Date | null | undefined }>(true);

const result = User['~standard'].validate({});
if (result.issues) result.issues[0]?.path satisfies readonly PropertyKey[] | undefined;
else result.value.email satisfies string;

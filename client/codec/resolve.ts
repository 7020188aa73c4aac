/** What ids stand for, in their order: null or undefined where there is nothing. Each id is given once. */
export type Resolve<V = unknown> = (
  ids: readonly string[],
) => readonly (V | null | undefined)[] | Promise<readonly (V | null | undefined)[]>;

/** What ids stand for, by id. Throws a TypeError where the resolver does not answer for each of them. */
export async function resolveIds(resolve: Resolve, ids: Iterable<string>): Promise<ReadonlyMap<string, unknown>> {
  const distinct = [...new Set(ids)];
  const values: unknown = await resolve(distinct);
  if (!Array.isArray(values) || values.length !== distinct.length) {
    const found = Array.isArray(values) ? `${values.length} of them` : typeof values;
    throw new TypeError(
      `A resolver was given ${distinct.length} ids and must answer an array of as many; it gave ${found}`,
    );
  }
  return new Map(distinct.map((id, i) => [id, values[i] as unknown]));
}

/** An order of rows that are equal in the columns before the last, by the last. */
export interface OrderIndex<E extends string, O extends string, W extends string, T extends string> {
  readonly from: readonly [equal: E, ...alsoEqual: E[], ordered: O];
  readonly kinds: readonly ['order'];
  /**
   * For a range of one column in the order of another: values of a column before the last that lie in one step of this width
   * (days of a date, microseconds of a time or datetime) are kept together, and a range reads the steps that it touches, up to
   * 100. Best are steps as wide as the ranges that are asked for. The column has an index of its own as well.
   *
   * @example
   * ```ts
   * const Priced = Product.indexes({ byPrice: { from: ['price', 'name'], kinds: ['order'], steps: { price: 100 } } });
   * const affordable = await db.Priced.where({ price: { between: [200, 400] } }).orderBy('name').limit(10).all();
   * ```
   *
   * In the document of rom_define:
   * `"indexes":{"byPrice":{"from":["price","name"],"kinds":["order"],"steps":{"price":100}}}`
   */
  readonly steps?: { readonly [C in W]?: number };
  /**
   * For rows that have a word, in the order of another column: a column before the last that has `words` counts by each of
   * them. A row takes an entry for each of its words.
   *
   * @example
   * ```ts
   * const Tagged = Note.indexes({ byTag: { from: ['tags', 'created'], kinds: ['order'], words: 'tags' } });
   * const latest = await db.Tagged.where({ tags: { match: 'redis lua' } }).orderBy('-created').limit(10).all();
   * ```
   *
   * In the document of rom_define: `"indexes":{"byTag":{"from":["tags","created"],"kinds":["order"],"words":"tags"}}`
   */
  readonly words?: T;
}

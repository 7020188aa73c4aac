/**
 * Whether a value of a column that can be added to says what to add. A value is an object only where a transform makes it one: then
 * it is one of a class, or has no such property.
 */
export function isIncrement(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'increment');
}

/** The arguments of a lookup: values, and options where there are any. A last value that begins like options needs some. */
export function lookupArgs(values: readonly string[], options: object): readonly string[] {
  if (Object.keys(options).length === 0 && values.at(-1)?.startsWith('{') !== true) return values;
  return [...values, JSON.stringify(options)];
}

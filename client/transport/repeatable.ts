// Which calls may be sent again when nobody knows whether they were done.

/**
 * Functions that write, and do so once whatever comes: definitions say what shall be, rebuilds and repairs go on where they are,
 * a result that is kept twice expires twice, transfers have receipts.
 */
const ONCE = ['define', 'reindex', 'repair', 'cache', 'transfer'];

/** `args` are those behind the namespace. */
export function isRepeatable(command: string, name: string, args: readonly string[]): boolean {
  if (command === 'fcall_ro' || ONCE.includes(name)) return true;
  return name === 'commit' && hasOnce(args[1]);
}

function hasOnce(options: string | undefined): boolean {
  return options !== undefined && Object.hasOwn(JSON.parse(options) as object, 'once');
}

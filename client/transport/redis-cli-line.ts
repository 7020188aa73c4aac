// Calls as lines for a shell.

/**
 * `redis-cli FCALL_RO rom_get 1 shop User 1`, every word quoted where it must be.
 *
 * @example
 * ```ts
 * console.log(redisCliLine(['FCALL', 'rom_get', '1', 'shop', 'User', '1'])); // redis-cli FCALL rom_get 1 shop User 1
 * ```
 */
export function redisCliLine(words: readonly string[]): string {
  return ['redis-cli', ...words].map(quoted).join(' ');
}

/** Within single quotes a shell takes everything as it is but the quote itself. */
function quoted(word: string): string {
  return /^[\w.,:/@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

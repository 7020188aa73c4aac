/** What function names begin with on the server. */
export const PREFIX = 'rom_';

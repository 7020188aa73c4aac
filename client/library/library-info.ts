/** What a library says about itself. In redis-cli: `FCALL_RO rom_info 0`. */
export interface LibraryInfo {
  /** Its version, as in package.json. */
  readonly version: string;
  /** A hash of all that it does. */
  readonly build: string;
  /** The number of its wire contract: functions, arguments, replies. */
  readonly wire: number;
  /** Of a build with keygens of its own: the hash of each, by name. */
  readonly keygens?: Readonly<Record<string, string>>;
}

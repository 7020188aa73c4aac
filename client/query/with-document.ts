import type { Json } from '../codec/codec.js';

/** Relations as rom_query takes them. */
export type WithDocument = Readonly<Record<string, Json>>;

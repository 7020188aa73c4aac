// The engine's library as the build embeds it in library.js beside this file, so that no file is read at run time.

/** What FUNCTION LOAD takes. */
export declare const text: string;
/** The version in package.json. */
export declare const version: string;
/** A hash of all that the library does: equal builds behave alike. */
export declare const build: string;

// How the directory of a posting list writes what it says of a block (see index/posting-list/blocks): here, because the
// journal counts in it.

/** How many ids a set has, and its version. */
export const SET_TEXT = '%05d:%s';
export const BITMAP_TEXT = `b${SET_TEXT}`;
/** How many digits there are, and where those of a bitmap end. */
export const DIGITS = 5;
export const BITMAP_END = 6;

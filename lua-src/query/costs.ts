// What things cost, in microseconds of the server: from `npm run bench -- costs`, the middle of three runs on a core of an
// EPYC that nobody else used, and rounded. Other machines have other figures in much the same proportions. What has to do
// with places and relevance is an estimate.

/** Walking past an id in an order, driving from it, and keeping it in a heap. */
export const WALK = 0.45;
export const DRIVE = 0.4;
export const SORT = 0.95;

/** Testing an id: in a posting list, by its score, by its row, among some ids, by its distance. */
export const TEST_LIST = 0.3;
export const TEST_SCORE = 0.75;
export const TEST_ROW = 1.25;
export const TEST_IDS = 0.15;
export const TEST_PLACE = 1.7;

/** Coming to the next row in the order of distances, and reading how far a row is. */
export const WALK_NEAREST = 6;
export const READ_DISTANCE = 2;

/** Reading a text of a dozen words and counting them. */
export const READ_RELEVANCE = 10;

/** Opening one of several combinations of a composite order that are merged: its size, its ends, its first members. */
export const COMBINATION = 4;

/** What a plan costs before it has touched an id: its first commands. */
export const START = 25;

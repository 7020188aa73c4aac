// What things cost, in microseconds of the server: from `npm run bench -- costs`, the middle of the quickest rounds of
// four runs on 2 cores of an EPYC, and rounded. Other machines have other figures in much the same proportions. Only
// TEST_PLACE is an estimate: that of a score, and a distance.

/** Walking past an id in an order, driving from it, and keeping it in a heap. */
export const WALK = 1;
export const DRIVE = 1;
export const SORT = 1.4;

/** Testing an id: in a posting list, by its score, by its row, among some ids, by its distance. */
export const TEST_LIST = 0.9;
export const TEST_SCORE = 1.6;
export const TEST_ROW = 2;
export const TEST_IDS = 0.4;
export const TEST_PLACE = 3.5;

/** Coming to the next row in the order of distances, and reading how far a row is. */
export const WALK_NEAREST = 12;
export const READ_DISTANCE = 4;

/** Reading a text of a dozen words and counting them; an estimate, like TEST_PLACE. */
export const READ_RELEVANCE = 20;

/** What a plan costs before it has touched an id: its first commands. */
export const START = 20;

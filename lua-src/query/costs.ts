// What things cost, in microseconds of the server.

/** Walking past an id in an order, driving from it, and keeping it in a heap. */
export const WALK = 0.8;
export const DRIVE = 1;
export const SORT = 1.5;

/** Testing an id: in a posting list, by its score, by its row, among some ids, by its distance. */
export const TEST_LIST = 0.6;
export const TEST_SCORE = 0.7;
export const TEST_ROW = 1.2;
export const TEST_IDS = 0.1;
export const TEST_PLACE = 3;

/** What a plan costs before it has touched an id: its first commands. */
export const START = 3;

/** What is asked of the terminal beside what Ink asks. */

/**
 * Enters the alternate screen, with the cursor at its beginning. Ink enters it too, but then draws from where the cursor
 * was on the other screen, which may be the middle of a row.
 */
export const enterScreen = '\u001B[?1049h\u001B[H';

/** How much of a file is looked at to tell what it is. */

/** Bytes from its beginning. */
export const headSize = 64 * 1024;

/** How every SQLite database begins (https://www.sqlite.org/fileformat.html). */
const header = Buffer.from('SQLite format 3\0');

/** True when a file that begins with `head` is an SQLite database. */
export function isDatabase(head: Buffer): boolean {
	return head.length >= header.length && head.compare(header, 0, header.length, 0, header.length) === 0;
}

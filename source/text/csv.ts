/** Cells of a CSV table (RFC 4180). */

/** `text` as a cell: in quotes where it has a comma, a quote or the end of a line in it, or a space at one of its ends. */
export function csvCell(text: string): string {
	return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

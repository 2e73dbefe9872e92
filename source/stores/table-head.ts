/** What stands above the rows of a table of delimited values, and what stands below those of the training. */
import {RowEnds} from './cell-scan.ts';
import {dialectOf, isAboveHeader, type Dialect} from './table-dialect.ts';
import {longestHead} from './table-row.ts';
import {needsRows, telling} from './weak-columns.ts';

/** How the table is written, and where its rows begin. */
export type TableHead = {dialect: Dialect; begin: number};

const summary =
	/^(?:(?:mean|avg\.?|average|median|min(?:imum)?|max(?:imum)?|sum|total|overall|sem|var(?:iance)?|std(?:\.? ?dev(?:iation)?)?|stdev)(?: ?(?:±|\+\/-|\+-) ?std)?)$/i;

const longestSummary = 20;

/** The head of the table that begins with `bytes`; null where it is none, undefined where more of it has to come to tell. */
export function tableHeadOf(bytes: Buffer, isAll: boolean): TableHead | null | undefined {
	const rows = new RowEnds(bytes);
	/** Where the lines end that may be the header, or a title above it. */
	const ends: number[] = [];
	for (
		let from = 0, end = rows.after(0);
		end !== -1 && end <= longestHead;
		from = end + 1, end = rows.after(from)
	) {
		const line = bytes.toString('utf8', from, end).replace(/^\uFEFF/, '');
		if (ends.length === 0 && isAboveHeader(line)) continue;
		if (line.trim() !== '') ends.push(end + 1);
		if (ends.length < 2) continue;
		const dialect = dialectOf(bytes.toString('utf8', 0, end + 1), false, true);
		const isKnown = dialect && (dialect.rows.length >= telling || !needsRows(dialect.header));
		if (isKnown) return {dialect, begin: ends[dialect.titles]!};
	}

	if (!isAll && bytes.length <= longestHead) return undefined;
	const dialect = dialectOf(bytes.toString('utf8', 0, longestHead), true);
	return dialect ? {dialect, begin: ends[dialect.titles] ?? bytes.length} : null;
}

/** Whether the word in the first cell of a row says that it sums up the rows above it: `mean`, `std`. */
export function isSummaryWord(text: string): boolean {
	return text.length <= longestSummary && summary.test(text);
}

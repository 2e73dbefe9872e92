/** What was named and cannot be read, or is waited for. */
import type {Notice} from '../../sources/source.ts';
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle, wrapWords} from '../../text/width.ts';
import {fitRows, span, type Row} from '../rows.ts';

/** `notices` in exactly `height` rows; what finds no room is counted. */
export function noticeRows(notices: readonly Notice[], width: number, height: number): Row[] {
	const isCut = notices.length > height;
	const shown = notices.slice(0, isCut ? Math.max(0, height - 1) : height);
	const rows = shown.map((notice) => noticeRow(notice, width));
	if (isCut) rows.push([span(` and ${notices.length - shown.length} more`, 'quiet')]);
	return fitRows(rows, width, height);
}

/** The whole screen below the header while there is no run to show. */
export function waitingRows(notices: readonly Notice[], width: number, height: number): Row[] {
	const rows: Row[] = [[]];
	for (const {path, message, waiting} of notices) {
		const name = cutMiddle(makeSafe(path), width - 4);
		rows.push([span(waiting ? ' ◌ ' : ' ✖ ', waiting ? 'accent' : 'bad'), span(name, 'strong')]);
		for (const line of wrapWords(makeSafe(message), Math.max(1, width - 4)))
			rows.push([span(`   ${line}`, 'quiet')]);
		rows.push([]);
	}

	if (notices.length === 0) rows.push([span(' reading …', 'quiet')]);
	return fitRows(rows, width, height);
}

function noticeRow({path, message, waiting, isHint = false}: Notice, width: number): Row {
	const name = cutMiddle(makeSafe(path), Math.max(12, Math.floor(width / 2)));
	const sign = isHint ? ' › ' : waiting ? ' ◌ ' : ' ✖ ';
	return [
		span(sign, isHint || waiting ? 'accent' : 'bad'),
		span(name),
		span(`  ${makeSafe(message)}`, 'quiet'),
	];
}

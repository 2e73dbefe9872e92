/** The whole record: all that a line of the log and those around it say, over the whole screen. */
import {makeSafe} from '../../text/safe.ts';
import {cutMiddle, padEnd, widthOf} from '../../text/width.ts';
import type {Named, WholeRecord} from '../../views/whole-record.ts';
import {frame, frameCells} from '../frame.ts';
import {wrapped} from '../long-lines.ts';
import {rowWidth, span, type Row} from '../rows.ts';

const mostNameWidth = 28;
/** Rows of one line at most: as many as a line of the longest that is read takes on a narrow screen. */
const mostRows = 4096;

/** How far the record can be scrolled in a pane of `width` × `height` cells. */
export function recordScrollMost(record: WholeRecord, width: number, height: number): number {
	return Math.max(0, allRows(record, width - frameCells.width).length - (height - frameCells.height));
}

/** The pane in exactly `width` × `height` cells, scrolled down by `scroll` rows. `told` is what the last key has done. */
export function recordRows(
	record: WholeRecord,
	scroll: number,
	width: number,
	height: number,
	told: string | null,
): Row[] {
	const rows = allRows(record, width - frameCells.width);
	const most = Math.max(0, rows.length - (height - frameCells.height));
	const from = Math.min(scroll, most);
	const below = rows.length - from - (height - frameCells.height);
	const title: Row[] = [[span('record', 'strong')]];
	if (record.level) title.push([{text: record.level, level: record.level}]);
	if (told !== null) title.push([span(makeSafe(told), 'strong')]);
	return frame(rows.slice(from), width, height, {
		title,
		aside: most > 0 ? [span(below > 0 ? `↓ ${below} more` : '↑ end', 'quiet')] : [],
		isFocused: true,
	});
}

/** The rows of the record that was drawn last, and their width. */
const laidOut = new WeakMap<WholeRecord, {width: number; rows: readonly Row[]}>();

function allRows(record: WholeRecord, width: number): readonly Row[] {
	const kept = laidOut.get(record);
	if (kept?.width === width) return kept.rows;
	const rows = layOut(record, width);
	laidOut.set(record, {width, rows});
	return rows;
}

function layOut(record: WholeRecord, width: number): Row[] {
	const {facts, message, traceback, json, metrics, tags, missing} = record;
	const rows: Row[] = [];
	const section = (title: string, content: readonly Row[]): void => {
		if (content.length === 0) return;
		if (rows.length > 0) rows.push([]);
		if (title !== '') rows.push([span(title, 'strong')]);
		rows.push(...content);
	};

	section(
		'',
		message.flatMap((line) => wrapped([span(makeSafe(line))], width, 0, mostRows)),
	);
	section('', namedRows(facts, width));
	section(
		'traceback',
		traceback.flatMap((line) => frameRows(line, width)),
	);
	section('metrics', namedRows(metrics, width));
	section('tags', namedRows(tags, width));
	section(
		'fields',
		json.flatMap((line) => jsonRows(line, width)),
	);
	section('', missing === null ? [] : wrapped([span(makeSafe(missing), 'warning')], width, 0, mostRows));
	return rows;
}

function namedRows(all: readonly Named[], width: number): Row[] {
	const names = all.map(({name}) => makeSafe(name));
	const column = Math.min(mostNameWidth, Math.max(0, ...names.map((name) => widthOf(name))), width >> 1);
	return all.flatMap(({value}, at) => {
		const name = span(`${padEnd(cutMiddle(names[at]!, column), column)}  `, 'quiet');
		return wrapped([name, span(makeSafe(value))], width, column + 2, mostRows);
	});
}

/** A line of a traceback: the file, line and function of a frame stand out from its code. */
function frameRows(line: string, width: number): Row[] {
	const text = makeSafe(line);
	const place = /^(\s*)(File ".*", line \d+)(, in .*)?$/.exec(text);
	const indent = /^\s*/.exec(text)![0].length;
	if (place)
		return wrapped(
			[span(place[1]!), span(place[2]!, 'accent'), span(place[3] ?? '')],
			width,
			Math.min(indent + 2, width >> 1),
			mostRows,
		);
	// What is not indented opens the traceback, chains it, or names the exception.
	const tone = indent === 0 ? 'strong' : 'plain';
	return wrapped([span(text, tone)], width, Math.min(indent + 2, width >> 1), mostRows);
}

function jsonRows(line: string, width: number): Row[] {
	const text = makeSafe(line);
	const [, space, name, rest] = /^(\s*)("(?:[^"\\]|\\.)*": )?(.*)$/s.exec(text)!;
	const row = [span(space!), span(name ?? '', 'quiet'), span(rest!)];
	return wrapped(row, width, Math.min(rowWidth(row.slice(0, 1)) + 2, width >> 1), mostRows);
}

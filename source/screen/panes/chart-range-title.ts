/** What the title of a chart tells where that shows a part of its axis: which one, and the extremes there. */
import {formatExact} from '../../text/numbers.ts';
import type {XRange} from '../../runs/series-reading.ts';
import {extremesOf, hasWholePositions, positionAt, type Curve, type Extreme} from '../../views/curve.ts';
import type {MetricView} from '../../views/metrics.ts';
import {span, type Row} from '../rows.ts';

/** Which part it is, and how many times smaller than all. */
export function rangePiece({series}: MetricView, {from, to, zoom}: XRange & {zoom: number}): Row {
	const [start, end] = [from, to].map((x) => positionAt(series, x)).map(placeText(series));
	// From ten on a tenth says nothing.
	const times = zoom < 10 ? Math.round(zoom * 10) / 10 : Math.round(zoom);
	return [span(`${start!} – ${end!}`, 'accent'), span(` · ×${formatExact(times)}`, 'quiet')];
}

/** The greatest and the smallest value of `curve`, the part that is shown of the metric. */
export function extremePieces({better, series}: MetricView, curve: Curve): Row[] {
	const {min, max} = extremesOf(curve);
	if (!min || !max) return [];
	const toText = placeText(series);
	const [greatest, smallest] = (
		[
			['max', max],
			['min', min],
		] as const
	).map(([word, extreme]) => extremePiece(word, extreme, curve, toText));
	// First the one that is not wanted: it is that of a spike.
	return better === 'higher' ? [smallest!, greatest!] : [greatest!, smallest!];
}

function extremePiece(
	word: string,
	{value, position}: Extreme,
	{perBucket}: Curve,
	toText: (position: number) => string,
): Row {
	// Of several values in one bucket only where that begins is known.
	const place = `${perBucket === 1 ? '' : '~'}${toText(position)}`;
	const where = Number.isNaN(position) ? '' : ` @ ${place}`;
	return [span(`${word} `, 'quiet'), span(formatExact(value)), span(where, 'quiet')];
}

/** Tells positions on the axis of `curve`: no part of a step where there are only whole ones. */
function placeText(curve: Curve): (position: number) => string {
	const isWhole = hasWholePositions(curve);
	return (position) => formatExact(isWhole ? Math.round(position) : position);
}

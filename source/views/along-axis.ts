/** Curves along the other x axes: epochs, the time since the beginning, and the time of day. */
import {changedCurve, type Curve} from './curve.ts';

export const xAxes = ['step', 'epoch', 'relative', 'time'] as const;

/** `step` is the axis of the run itself (of epochs, where no steps are counted); `relative` is in seconds, `time` in milliseconds since 1970. */
export type XAxis = (typeof xAxes)[number];

/** The axes along which `curve` can be drawn. */
export function axesOf(curve: Curve): XAxis[] {
	return xAxes.filter((axis) => alongAxis(curve, axis, curve) !== null);
}

/**
 * `curve`, which is all or a part of `whole`, with its places on `axis`; null where these are not known. Positions stay
 * those of the run, except along epochs.
 */
export function alongAxis(curve: Curve, axis: XAxis, whole: Curve): Curve | null {
	if (axis === 'step') return curve;
	if (axis === 'epoch') return alongEpochs(curve);
	const start = axis === 'time' ? 0 : firstTime(whole);
	if (Number.isNaN(firstTime(curve)) || Number.isNaN(start)) return null;
	const places = Float64Array.from({length: curve.length}, (_, at) => curve.time(at));
	fillUnknown(places);
	// A clock that was set back: nothing goes back.
	for (let at = 1; at < places.length; at++) places[at] = Math.max(places[at]!, places[at - 1]!);
	if (axis === 'relative')
		for (let at = 0; at < places.length; at++) places[at] = (places[at]! - start) / 1000;
	return withPlaces(curve, places);
}

function firstTime(curve: Curve): number {
	for (let at = 0; at < curve.length; at++) if (!Number.isNaN(curve.time(at))) return curve.time(at);
	return Number.NaN;
}

/** Within an epoch a value is as far as its step is on the way to the next one. */
function alongEpochs(curve: Curve): Curve | null {
	const epochs = Float64Array.from({length: curve.length}, (_, at) => curve.epoch(at));
	fillUnknown(epochs);
	const starts = [...epochs.keys()].filter((at) => at === 0 || epochs[at] !== epochs[at - 1]);
	if (starts.length < 2 || Number.isNaN(epochs[0]!)) return null;
	const places = new Float64Array(curve.length);
	const positions = new Float64Array(curve.length);
	let [offset, reached, length] = [0, epochs[0]!, 0];
	for (const [index, start] of starts.entries()) {
		const end = starts[index + 1] ?? curve.length;
		const epoch = epochs[start]!;
		// Epochs that begin anew go on behind those before.
		if (epoch + offset < reached) offset = reached - epoch;
		const next = epochs[end];
		const isOnward = next !== undefined && next > epoch;
		const width = isOnward ? next - epoch : 1;
		if (isOnward) length = (curve.x(end) - curve.x(start)) / width;
		for (let at = start; at < end; at++) {
			const share = length > 0 ? Math.min(width, (curve.x(at) - curve.x(start)) / length) : 0;
			positions[at] = epoch + share;
			places[at] = epoch + offset + share;
			reached = places[at]!;
		}
	}

	return withPlaces(curve, places, {position: (at) => positions[at]!});
}

/** What is not known is as before; at the beginning, as what comes first. */
function fillUnknown(values: Float64Array): void {
	let known = values.find((value) => !Number.isNaN(value)) ?? Number.NaN;
	for (let at = 0; at < values.length; at++) {
		if (Number.isNaN(values[at]!)) values[at] = known;
		else known = values[at]!;
	}
}

function withPlaces(curve: Curve, places: Float64Array, changes: Partial<Curve> = {}): Curve {
	return changedCurve(curve, {newestX: places.at(-1) ?? Number.NaN, x: (at) => places[at]!, ...changes});
}

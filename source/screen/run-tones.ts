/** The colours of runs in a chart: as far apart as there are colours, and a run keeps its own. */
import {curveTones, type CurveTone} from './theme.ts';

/**
 * The tone of each of the runs `shown`, by name. A run's place among `all` runs decides, so that it stays whichever others
 * are shown; only where two of those would have the same does the later one take the next that is free.
 */
export function tonesOfRuns(shown: readonly string[], all: readonly string[]): Map<string, CurveTone> {
	const tones = new Map<string, CurveTone>();
	const wanted = new Set(shown);
	const taken = new Set<CurveTone>();
	for (const [index, name] of all.entries()) {
		if (!wanted.has(name) || tones.has(name)) continue;
		const own = Array.from(curveTones, (_, at) => curveTones[(index + at) % curveTones.length]!);
		const tone = own.find((free) => !taken.has(free)) ?? own[0]!;
		tones.set(name, tone);
		taken.add(tone);
	}

	return tones;
}

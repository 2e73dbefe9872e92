/** A theme from a handful of colours: which of them means what is the same in every theme. */
import type {TextStyle} from '../../text/escapes.ts';
import type {Theme} from '../theme.ts';

/** Colours as Ink takes them: names of the sixteen that the terminal's user has chosen, or `#rrggbb`. */
export type Palette = {
	/** Borders, units, what is only there to be found. */
	quiet: string;
	/** What is selected or in focus. */
	accent: string;
	good: string;
	warning: string;
	bad: string;
	/** Plain news: the level INFO. */
	info: string;
	/** Levels out of the ordinary. */
	special: string;
	/** Six that keep apart, the first for a curve that is alone. */
	curves: readonly [string, string, string, string, string, string];
};

/** The theme of `palette`. Levels are coloured as refunc's: errors red, warnings yellow, news blue. */
export function themeOf(palette: Palette): Theme {
	const of = (color: string): TextStyle => ({color});
	const [quiet, accent, good] = [of(palette.quiet), of(palette.accent), of(palette.good)];
	const [warning, bad, info, special] = [
		of(palette.warning),
		of(palette.bad),
		of(palette.info),
		of(palette.special),
	];
	const [curve1, curve2, curve3, curve4, curve5, curve6] = palette.curves;
	return {
		tones: {
			plain: {},
			quiet,
			strong: {bold: true},
			accent,
			good,
			warning,
			bad,
			match: {...warning, bold: true, underline: true},
			curve: of(curve1),
			secondCurve: info,
			curve1: of(curve1),
			curve2: of(curve2),
			curve3: of(curve3),
			curve4: of(curve4),
			curve5: of(curve5),
			curve6: of(curve6),
		},
		levels: {
			TRACE: quiet,
			DEBUG: quiet,
			INFO: info,
			EXPERIMENT: special,
			PROGRESS: accent,
			RESULT: good,
			METRIC: info,
			SUCCESS: good,
			WARNING: warning,
			ERROR: bad,
			CRITICAL: {...bad, bold: true},
		},
		keepsLogColours: true,
		depth: 24,
	};
}

/** The looks: one object from what something means to how it is drawn. Nothing is told by colour alone. */
import type {Level} from '../records/levels.ts';
import {WriteStream} from 'node:tty';
import type {TextStyle} from '../text/escapes.ts';
import type {ColourDepth} from '../text/sgr.ts';

/** What a piece of text means. */
export type Tone =
	| 'plain'
	/** Borders, units, what is only there to be found. */
	| 'quiet'
	| 'strong'
	/** What is selected or in focus. */
	| 'accent'
	| 'good'
	| 'warning'
	| 'bad'
	/** What was searched for. */
	| 'match'
	/** Curves and bars. */
	| 'curve'
	| 'secondCurve'
	/** Curves of several runs, or of several data, in one chart. */
	| CurveTone;

export const curveTones = ['curve1', 'curve2', 'curve3', 'curve4', 'curve5', 'curve6'] as const;

export type CurveTone = (typeof curveTones)[number];

export type Theme = {
	tones: Readonly<Record<Tone, TextStyle>>;
	levels: Readonly<Record<Level, TextStyle>>;
	/** Text that the log itself coloured keeps its colours. */
	keepsLogColours: boolean;
	/** What colours the terminal has. */
	depth: ColourDepth;
};

/** The sixteen colours of the terminal, which its user chose for its background. */
export const colourful: Theme = {
	tones: {
		plain: {},
		quiet: {color: 'gray'},
		strong: {bold: true},
		accent: {color: 'cyan'},
		good: {color: 'green'},
		warning: {color: 'yellow'},
		bad: {color: 'red'},
		match: {color: 'yellow', bold: true, underline: true},
		curve: {color: 'cyan'},
		secondCurve: {color: 'blue'},
		curve1: {color: 'cyan'},
		curve2: {color: 'yellow'},
		curve3: {color: 'magenta'},
		curve4: {color: 'green'},
		curve5: {color: 'blue'},
		curve6: {color: 'red'},
	},
	levels: {
		TRACE: {color: 'gray'},
		DEBUG: {color: 'gray'},
		INFO: {color: 'blue'},
		EXPERIMENT: {color: 'magenta'},
		PROGRESS: {color: 'cyan'},
		RESULT: {color: 'green'},
		METRIC: {color: 'blue'},
		SUCCESS: {color: 'green'},
		WARNING: {color: 'yellow'},
		ERROR: {color: 'red'},
		CRITICAL: {color: 'red', bold: true},
	},
	keepsLogColours: true,
	depth: 8,
};

/** For `NO_COLOR` and terminals without colour. */
export const colourless: Theme = {
	tones: {
		plain: {},
		quiet: {dim: true},
		strong: {bold: true},
		accent: {bold: true},
		good: {},
		warning: {},
		bad: {bold: true},
		match: {bold: true, underline: true},
		curve: {},
		secondCurve: {dim: true},
		curve1: {},
		curve2: {},
		curve3: {},
		curve4: {},
		curve5: {},
		curve6: {},
	},
	levels: Object.fromEntries(
		Object.keys(colourful.levels).map((level) => [level, /ERROR|CRITICAL/.test(level) ? {bold: true} : {}]),
	) as Record<Level, TextStyle>,
	keepsLogColours: false,
	depth: 4,
};

/** The theme for an environment (https://no-color.org). */
export function themeFor(environment: Readonly<Record<string, string | undefined>>): Theme {
	const {NO_COLOR: noColor, TERM: terminal} = environment;
	if ((noColor !== undefined && noColor !== '') || terminal === 'dumb') return colourless;
	// Node knows which terminals have how many; one that it does not know has sixteen.
	const depth = WriteStream.prototype.getColorDepth(environment);
	return {...colourful, depth: depth === 24 || depth === 8 ? depth : 4};
}

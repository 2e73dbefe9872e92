/** No colour at all: for `NO_COLOR` and terminals without. What matters is bold, what does not is dim. */
import type {Level} from '../../records/levels.ts';
import type {TextStyle} from '../../text/escapes.ts';
import type {Theme} from '../theme.ts';
import {colourful} from './default.ts';

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
		curve2: {dim: true},
		curve3: {bold: true},
		curve4: {},
		curve5: {dim: true},
		curve6: {bold: true},
	},
	levels: Object.fromEntries(
		Object.keys(colourful.levels).map((level) => [level, /ERROR|CRITICAL/.test(level) ? {bold: true} : {}]),
	) as Record<Level, TextStyle>,
	keepsLogColours: false,
	depth: 4,
};

/** The looks: one object from what something means to how it is drawn. Nothing is told by colour alone. */
import type {Level} from '../records/levels.ts';
import {WriteStream} from 'node:tty';
import type {TextStyle} from '../text/escapes.ts';
import type {ColourDepth} from '../text/sgr.ts';
import {glyphsFor} from './glyphs.ts';
import {colourBlind, colourBlindLight} from './themes/colour-blind.ts';
import {dark} from './themes/dark.ts';
import {colourful} from './themes/default.ts';
import {highContrast, highContrastLight} from './themes/high-contrast.ts';
import {light} from './themes/light.ts';
import {colourless} from './themes/none.ts';

export {colourful, colourless};

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
	/** The terminal can show ASCII only. */
	isAscii: boolean;
};

export type Background = 'dark' | 'light';

/** What can be asked for. `auto` is `dark` or `light` where the background is known, else `default`. */
export const themeNames = [
	'auto',
	'default',
	'dark',
	'light',
	'high-contrast',
	'colour-blind',
	'none',
] as const;

export type ThemeName = (typeof themeNames)[number];

type ByBackground = Readonly<Record<Background | 'unknown', Theme>>;

const themes: Readonly<Record<ThemeName, Theme | ByBackground>> = {
	auto: {dark, light, unknown: colourful},
	default: colourful,
	dark,
	light,
	'high-contrast': {dark: highContrast, light: highContrastLight, unknown: highContrast},
	'colour-blind': {dark: colourBlind, light: colourBlindLight, unknown: colourBlind},
	none: colourless,
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The theme called `name` in an environment (https://no-color.org), on a background where that is known. */
export function themeFor(
	environment: Environment,
	name: ThemeName = 'default',
	background: Background | null = null,
): Theme {
	const found = hasColours(environment) ? themes[name] : colourless;
	const theme = 'tones' in found ? found : found[background ?? 'unknown'];
	return {...theme, depth: depthIn(environment), isAscii: glyphsFor(environment) === 'ascii'};
}

/** Whether the theme called `name` depends on the background of the terminal; of sixteen colours its user has chosen all. */
export function asksBackground(environment: Environment, name: ThemeName): boolean {
	return hasColours(environment) && depthIn(environment) > 4 && !('tones' in themes[name]);
}

/** Node knows which terminals have how many colours; one that it does not know has sixteen. */
function depthIn(environment: Environment): ColourDepth {
	const depth = WriteStream.prototype.getColorDepth(environment);
	return depth === 24 || depth === 8 ? depth : 4;
}

function hasColours({NO_COLOR: noColor, TERM: terminal}: Environment): boolean {
	return (noColor === undefined || noColor === '') && terminal !== 'dumb';
}

/**
 * Colours that are told apart without red or green: those of Okabe and Ito ("Color Universal Design", 2008). On a light
 * background their yellow, orange and sky blue could not be read: black, brown and vermilion take their places.
 */
import {themeOf} from './palette.ts';

const [orange, sky, green, yellow] = ['#e69f00', '#56b4e9', '#009e73', '#f0e442'] as const;
const [blue, vermilion, purple, black, brown] = [
	'#0072b2',
	'#d55e00',
	'#cc79a7',
	'#000000',
	'#7a5c00',
] as const;

export const colourBlind = themeOf({
	quiet: '#999999',
	accent: sky,
	good: green,
	warning: yellow,
	bad: vermilion,
	info: sky,
	special: purple,
	curves: [sky, orange, green, yellow, vermilion, purple],
});

export const colourBlindLight = themeOf({
	quiet: '#6b6b6b',
	accent: blue,
	good: green,
	warning: brown,
	bad: vermilion,
	info: blue,
	special: purple,
	curves: [blue, vermilion, green, black, purple, brown],
});

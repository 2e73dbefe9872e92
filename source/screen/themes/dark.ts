/** For a dark background. */
import {themeOf} from './palette.ts';

export const dark = themeOf({
	quiet: '#8a919e',
	accent: '#56c8d8',
	good: '#7fc97a',
	warning: '#e5c07b',
	bad: '#ff6b6b',
	info: '#6aa9ff',
	special: '#c792ea',
	curves: ['#4fc1e9', '#f2a65a', '#c792ea', '#8bd17c', '#f07178', '#e6d96c'],
});

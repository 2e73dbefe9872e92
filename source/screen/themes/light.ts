/** For a light background. */
import {themeOf} from './palette.ts';

export const light = themeOf({
	quiet: '#6b7280',
	accent: '#006d77',
	good: '#2e7d32',
	warning: '#9a6700',
	bad: '#c62828',
	info: '#1f5fbf',
	special: '#7b3fa0',
	curves: ['#0b6fa4', '#c05f00', '#7b3fa0', '#2e7d32', '#c2185b', '#37474f'],
});

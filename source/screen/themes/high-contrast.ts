/** For tired eyes and poor screens: nothing quieter than seven to one (WCAG 2, AAA) against black, or against white. */
import {themeOf} from './palette.ts';

export const highContrast = themeOf({
	quiet: '#c8c8c8',
	accent: '#00ffff',
	good: '#00ff60',
	warning: '#ffff00',
	bad: '#ff9090',
	info: '#9ccaff',
	special: '#ffa0ff',
	curves: ['#00ffff', '#ffb000', '#ff90ff', '#00ff60', '#ffff00', '#ff8888'],
});

export const highContrastLight = themeOf({
	quiet: '#404040',
	accent: '#004060',
	good: '#004d1a',
	warning: '#5c4400',
	bad: '#8b0000',
	info: '#00008b',
	special: '#5b0080',
	curves: ['#004080', '#7a3a00', '#6a0080', '#005a20', '#a00040', '#000000'],
});

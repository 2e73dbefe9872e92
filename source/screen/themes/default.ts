/** The sixteen colours of the terminal, which its user chose for its background: right on any. */
import {themeOf} from './palette.ts';

export const colourful = themeOf({
	quiet: 'gray',
	accent: 'cyan',
	good: 'green',
	warning: 'yellow',
	bad: 'red',
	info: 'blue',
	special: 'magenta',
	curves: ['cyan', 'yellow', 'magenta', 'green', 'blue', 'red'],
});

/** Colours on a terminal where there is no screen: "select graphic rendition" (ECMA-48 8.3.117). */
import type {TextStyle} from '../text/escapes.ts';

const colours: Readonly<Record<string, number>> = {
	red: 31,
	green: 32,
	yellow: 33,
	blue: 34,
	magenta: 35,
	cyan: 36,
	gray: 90,
};

/** `text`, which must be safe already, in `style`: bold, and one of the colours that the theme uses. */
export function paint(text: string, {color, bold}: TextStyle): string {
	const codes = [...(bold ? [1] : []), ...(color && colours[color] ? [colours[color]] : [])];
	return codes.length === 0 ? text : `\u001B[${codes.join(';')}m${text}\u001B[0m`;
}

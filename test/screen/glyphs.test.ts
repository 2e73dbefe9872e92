import {describe, expect, test} from 'vitest';
import {glyphsFor} from '../../source/screen/glyphs.ts';

describe('the glyphs for an environment', () => {
	test.each([
		[{TERM: 'xterm-256color', LANG: 'en_GB.UTF-8'}, 'braille'],
		[{TERM: 'xterm-256color', LANG: 'C.utf8'}, 'braille'],
		[{TERM: 'xterm-256color'}, 'braille'],
		[{}, 'braille'],
		[{TERM: 'linux', LANG: 'en_GB.UTF-8'}, 'ascii'],
		[{TERM: 'vt220', LANG: 'en_GB.UTF-8'}, 'ascii'],
		[{TERM: 'xterm', LANG: 'C'}, 'ascii'],
		[{TERM: 'xterm', LANG: 'de_DE.ISO-8859-1'}, 'ascii'],
	])('%o: %s', (environment, glyphs) => {
		expect(glyphsFor(environment)).toBe(glyphs);
	});

	test('LC_ALL goes before LC_CTYPE, and that before LANG; what is empty is not set', () => {
		expect(glyphsFor({LC_ALL: 'C', LC_CTYPE: 'C.UTF-8', LANG: 'C.UTF-8'})).toBe('ascii');
		expect(glyphsFor({LC_ALL: '', LC_CTYPE: 'C.UTF-8', LANG: 'C'})).toBe('braille');
	});
});

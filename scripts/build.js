/** Bundles the program into one file, `dist/cli.js`: it starts faster, and who installs it resolves no dependencies. */
import {chmodSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {lateParts} from './late-parts.js';

/** @param {string} name */
const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/**
 * Gives Ink our `string-width` with its short way; only that itself imports the library.
 *
 * @type {import('esbuild').Plugin}
 */
const shortWidths = {
	name: 'short way for widths',
	setup(setup) {
		const ours = path('source/text/string-width.ts');
		setup.onResolve({filter: /^string-width$/}, ({importer}) =>
			importer === ours ? undefined : {path: ours},
		);
	},
};

/** Files of Ink in whose place ours are (source/screen/terminal-output); these may import Ink's own. */
const replaced = ['log-update', 'output', 'sanitize-ansi'];

/**
 * Gives Ink our short ways to the terminal.
 *
 * @type {import('esbuild').Plugin}
 */
const shortOutput = {
	name: 'short way to the terminal',
	setup(setup) {
		const ink = path('node_modules/ink/build');
		const missing = new Set(replaced);
		setup.onResolve({filter: /^\.\/[a-z-]+\.js$/}, ({path: file, importer}) => {
			const name = file.slice(2, -3);
			if (!importer.startsWith(`${ink}/`) || !replaced.includes(name)) return undefined;
			missing.delete(name);
			return {path: path(`source/screen/terminal-output/${name}.ts`)};
		});
		setup.onResolve({filter: /^ink\/build\//}, ({path: file}) => ({path: path(`node_modules/${file}`)}));
		setup.onEnd(() => ({
			errors: [...missing].map((name) => ({text: `Ink does not import its ${name}.js any more`})),
		}));
	},
};

/** @type {import('esbuild').BuildOptions} */
export const options = {
	entryPoints: [path('source/cli.ts')],
	outfile: path('dist/cli.js'),
	bundle: true,
	platform: 'node',
	format: 'esm',
	target: 'node20',
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'eof',
	jsx: 'automatic',
	logLevel: 'warning',
	define: {
		// React's development build keeps a record of every frame for ever.
		'process.env.NODE_ENV': '"production"',
		// The layout engine would load all of Node's `fetch` to decode its own data URL; mlwatch makes no requests.
		fetch: 'undefined',
		'Intl.Segmenter': 'LateSegmenter',
	},
	inject: [path('scripts/late-segmenter.ts')],
	// Ink loads the developer tools only when DEV is set; they are not ours to ship.
	alias: {'react-devtools-core': path('scripts/no-devtools.ts')},
	plugins: [shortWidths, shortOutput, lateParts],
	banner: {
		// Some packages are CommonJS and require Node's own modules.
		js: "#!/usr/bin/env node\nimport {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
	},
};

/**
 * The same program in ASCII, which is read and parsed in half the time: esbuild escapes all but regular expressions, where
 * the same escapes may stand.
 *
 * @param {string} code
 */
function inAscii(code) {
	return code.replaceAll(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const bundle = path('dist/cli.js');
	await build(options);
	writeFileSync(bundle, inAscii(readFileSync(bundle, 'utf8')));
	chmodSync(bundle, 0o755);
}

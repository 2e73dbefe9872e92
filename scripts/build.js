/** Bundles the program into one file, `dist/cli.js`: it starts faster, and who installs it resolves no dependencies. */
import {chmodSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

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

/**
 * Gives Ink our ways to put a frame together and to write what of it has changed. Both fail where Ink has other files.
 *
 * @type {import('esbuild').Plugin}
 */
const shortOutput = {
	name: 'short way to the terminal',
	setup(setup) {
		const ink = path('node_modules/ink/build');
		const ours = path('source/screen/terminal-output');
		setup.onResolve({filter: /^ink\/build\/output\.js$/}, () => ({path: `${ink}/output.js`}));
		setup.onResolve({filter: /^\.\/(?:output|log-update)\.js$/}, ({path: name, importer}) =>
			importer.startsWith(`${ink}/`) ? {path: `${ours}/${name.slice(2, -3)}.ts`} : undefined,
		);
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
	},
	// Ink loads the developer tools only when DEV is set; they are not ours to ship.
	alias: {'react-devtools-core': path('scripts/no-devtools.ts')},
	plugins: [shortWidths, shortOutput],
	banner: {
		// Some packages are CommonJS and require Node's own modules.
		js: "#!/usr/bin/env node\nimport {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
	},
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	await build(options);
	chmodSync(path('dist/cli.js'), 0o755);
}

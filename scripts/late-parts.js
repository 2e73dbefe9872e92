/** Has libraries do once it is needed what they do when they are loaded: a twelfth of the time that the program takes to start. */
import {readFileSync} from 'node:fs';

/** What stands in which file of a package, and what takes its place. */
const parts = [
	{
		// A library that compares all the licences there are, to put a package.json right.
		file: 'meow/build/dependencies.js',
		early: `var normalizeExports = requireNormalize();\nconst normalizePackageData = getDefaultExportFromCjs(normalizeExports);`,
		late: `const normalizePackageData = (...parameters) => getDefaultExportFromCjs(requireNormalize())(...parameters);`,
	},
	{
		// An expression that lists all emoji.
		file: 'string-width/index.js',
		early: `const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;`,
		late: `let emoji;\nconst rgiEmojiRegex = {test: text => (emoji ??= /^\\p{RGI_Emoji}$/v).test(text)};`,
	},
];

/**
 * The plugin for that. A build fails where a library has none of it any more.
 *
 * @type {import('esbuild').Plugin}
 */
export const lateParts = {
	name: 'late parts of libraries',
	setup(setup) {
		for (const {file, early, late} of parts) {
			setup.onLoad({filter: new RegExp(`node_modules/${file.replace('.', '\\.')}$`)}, ({path}) => {
				const contents = readFileSync(path, 'utf8');
				if (!contents.includes(early)) return {errors: [{text: `${file} has no "${early}" any more`}]};
				return {contents: contents.replace(early, () => late)};
			});
		}
	},
};

import {defineConfig} from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What a pure layer does without: the screen, the file system, other programs, the network. */
const impure = [
	'ink',
	'react',
	'node:fs',
	'node:fs/promises',
	'node:child_process',
	'node:net',
	'meow',
	'tail-file',
];

/** The arrows of the house (see contributing.md): the folders that a layer must not import from. */
const layers = [
	{
		folders: ['text'],
		isPure: true,
		forbidden: ['records', 'runs', 'views', 'screen', 'sources', 'stores', 'outlets', 'commands', 'demo'],
	},
	{
		folders: ['records', 'stores'],
		isPure: true,
		forbidden: ['runs', 'views', 'screen', 'outlets', 'commands', 'demo'],
	},
	{folders: ['runs'], isPure: true, forbidden: ['views', 'screen', 'outlets', 'commands', 'demo']},
	{folders: ['views'], isPure: true, forbidden: ['screen', 'outlets', 'commands', 'demo']},
	{
		folders: ['sources'],
		isPure: false,
		forbidden: ['records', 'runs', 'views', 'screen', 'stores', 'outlets', 'commands', 'demo'],
	},
	{folders: ['screen', 'outlets'], isPure: false, forbidden: ['commands', 'demo', 'stores']},
];

export default defineConfig(
	{ignores: ['dist', 'node_modules', 'coverage', 'demo-logs']},
	tseslint.configs.strictTypeChecked,
	tseslint.configs.stylisticTypeChecked,
	{
		languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
		rules: {
			// `noUncheckedIndexedAccess` makes every index possibly undefined; where the code knows better it says so.
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/consistent-type-definitions': ['error', 'type'],
			'@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			'@typescript-eslint/array-type': ['error', {default: 'array-simple'}],
			'@typescript-eslint/no-unused-vars': ['error', {argsIgnorePattern: '^_', varsIgnorePattern: '^_'}],
			'no-console': 'error',
			eqeqeq: 'error',
		},
	},
	layers.map(({folders, forbidden, isPure}) => ({
		files: folders.map((folder) => `source/${folder}/**/*.{ts,tsx}`),
		rules: {
			'no-restricted-imports': [
				'error',
				{
					patterns: forbidden.map((name) => ({
						group: [`**/${name}/*`],
						message: `${folders.join(' and ')} stand below ${name}`,
					})),
					paths: isPure ? impure.map((name) => ({name, message: 'this layer is pure'})) : [],
				},
			],
		},
	})),
);

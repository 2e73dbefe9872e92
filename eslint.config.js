import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ignores: ['dist', 'node_modules', 'coverage', 'demo-logs']},
	...tseslint.configs.strictTypeChecked,
	...tseslint.configs.stylisticTypeChecked,
	{
		languageOptions: {
			parserOptions: {
				projectService: {allowDefaultProject: ['eslint.config.js']},
				tsconfigRootDir: import.meta.dirname,
			},
		},
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
			'no-restricted-imports': 'off',
		},
	},
	// The arrows of the house (see contributing.md): what a layer must not import.
	...layer(
		['source/text'],
		['records', 'runs', 'views', 'screen', 'sources', 'stores', 'outlets', 'commands', 'demo'],
		true,
	),
	...layer(
		['source/records', 'source/stores'],
		['runs', 'views', 'screen', 'outlets', 'commands', 'demo'],
		true,
	),
	...layer(['source/runs'], ['views', 'screen', 'outlets', 'commands', 'demo'], true),
	...layer(['source/views'], ['screen', 'outlets', 'commands', 'demo', 'records/record-reader'], true),
	...layer(
		['source/sources'],
		['records', 'runs', 'views', 'screen', 'stores', 'outlets', 'commands', 'demo'],
		false,
	),
	...layer(['source/screen', 'source/outlets'], ['commands', 'demo', 'stores'], false),
	{
		files: ['eslint.config.js'],
		extends: [tseslint.configs.disableTypeChecked],
	},
);

/** Files below `folders` import nothing of `forbidden`; a pure layer neither Ink nor Node's file system. */
function layer(folders, forbidden, isPure) {
	const patterns = forbidden.map((name) => ({
		group: [`**/${name}/*`, `**/${name}.js`],
		message: `${folders.join(', ')} stands below ${name}`,
	}));
	const pure = [
		'ink',
		'react',
		'node:fs',
		'node:fs/promises',
		'node:child_process',
		'node:net',
		'meow',
		'tail-file',
	];
	return [
		{
			files: folders.map((folder) => `${folder}/**/*.{ts,tsx}`),
			rules: {
				'@typescript-eslint/no-restricted-imports': [
					'error',
					{patterns, paths: isPure ? pure.map((name) => ({name, message: 'this layer is pure'})) : []},
				],
			},
		},
	];
}

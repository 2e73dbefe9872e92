import {availableParallelism} from 'node:os';
import {fileURLToPath} from 'node:url';
import {defineConfig, type ViteUserConfig} from 'vitest/config';

/** What holds nothing but its arguments: its tests need no surroundings of their own, which take longer than they do. */
const pure = ['records', 'runs', 'stores', 'text', 'views'].map((folder) => `test/${folder}/**/*.test.ts`);

const shared: ViteUserConfig = {
	// Files of Ink that its package does not export, as the bundle has them (scripts/build.js).
	resolve: {
		alias: [
			{
				find: /^ink\/build\//,
				replacement: fileURLToPath(new URL('node_modules/ink/build/', import.meta.url)),
			},
		],
	},
	test: {
		setupFiles: ['test/support/samples.ts'],
		// Tests that drive the program in a pseudo terminal wait for it as long as a busy machine takes.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		env: {
			// Colours as on a terminal, so that components can be looked at with them.
			FORCE_COLOR: '1',
			TZ: 'UTC',
			// Settings of whoever runs the tests are not theirs.
			XDG_CONFIG_HOME: '/nonexistent/no-settings',
			MLWATCH_GROUP: '',
			MLWATCH_THEME: '',
			MLWATCH_STATE: '0',
		},
	},
};

export default defineConfig({
	test: {
		// Those that drive the program, or change files, wait most of the time.
		maxWorkers: Math.max(3, availableParallelism()),
		projects: [
			{...shared, test: {...shared.test, name: 'pure', include: pure, isolate: false}},
			{
				...shared,
				test: {
					...shared.test,
					name: 'program',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: pure,
					globalSetup: ['test/support/build.ts'],
				},
			},
		],
	},
});

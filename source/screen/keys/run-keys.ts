/** The keys for choosing among runs. */
import type {Binding} from './binding.ts';

export const runKeys = [
	{
		keys: [']'],
		action: 'nextRun',
		description: 'next run',
		hint: '[ ] run',
		needs: 'runs',
		group: 'runs and metrics',
	},
	{keys: ['['], action: 'previousRun', description: 'previous run', group: 'runs and metrics'},
] as const satisfies readonly Binding[];

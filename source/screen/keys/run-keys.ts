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
	{
		keys: ['t'],
		action: 'tableOfRuns',
		description: 'the table of runs, and back',
		hint: 't table',
		needs: 'runs',
		group: 'runs and metrics',
	},
	{
		keys: ['m'],
		action: 'mark',
		description: 'mark the run, or unmark it',
		hint: 'm mark',
		panes: ['runs'],
		group: 'runs and metrics',
	},
	{
		keys: ['c'],
		action: 'compare',
		description: 'the marked runs over each other in the chart, and back',
		hint: 'c compare',
		panes: ['runs'],
		group: 'runs and metrics',
	},
] as const satisfies readonly Binding[];

/** The keys of the chart. */
import type {Binding} from './binding.ts';

export const chartKeys = [
	{
		keys: ['+', '='],
		action: 'nextMetric',
		description: 'next metric in the chart',
		hint: '+ − metric',
		panes: ['chart'],
		group: 'runs and metrics',
	},
	{
		keys: ['-', '_'],
		action: 'previousMetric',
		description: 'previous metric in the chart',
		group: 'runs and metrics',
	},
	{
		keys: ['>'],
		action: 'zoomIn',
		description: 'half of what the chart shows, read again from the file; Esc shows all',
		hint: '< > range',
		panes: ['chart'],
		group: 'runs and metrics',
	},
	{keys: ['<'], action: 'zoomOut', description: 'twice as much', group: 'runs and metrics'},
	{
		keys: ['Left'],
		action: 'panLeft',
		description: 'the part of the chart before it',
		hint: '← → move',
		panes: ['chart'],
		group: 'runs and metrics',
	},
	{keys: ['Right'], action: 'panRight', description: 'the part behind it', group: 'runs and metrics'},
] as const satisfies readonly Binding[];

/** The keys of the screen as a whole. */
import type {Binding} from './binding.ts';

export const screenKeys = [
	{keys: ['Tab'], action: 'nextPane', description: 'next pane', hint: 'Tab pane', group: 'screen'},
	{keys: ['S-Tab'], action: 'previousPane', description: 'previous pane', group: 'screen'},
	{keys: ['z'], action: 'zoom', description: 'zoom the pane', hint: 'z zoom', group: 'screen'},
	{keys: ['H'], action: 'hidePane', description: 'hide the pane', group: 'screen'},
	{keys: ['U'], action: 'showPanes', description: 'all panes again, in their usual sizes', group: 'screen'},
	{keys: [')'], action: 'largerPane', description: 'more rows for the pane', group: 'screen'},
	{keys: ['('], action: 'smallerPane', description: 'fewer rows for it', group: 'screen'},
	{keys: ['Esc'], action: 'back', description: 'back', group: 'screen'},
	{
		keys: ['Space'],
		action: 'freeze',
		description: 'freeze the screen; reading goes on',
		hint: 'Space freeze',
		group: 'screen',
	},
	{keys: ['S'], action: 'save', description: 'save the screen, the series or the log lines', group: 'screen'},
	{
		keys: ['a'],
		action: 'alerts',
		description: 'alerts: none, as mlwatch has no rules yet; errors: e, warnings: W',
		group: 'screen',
	},
	{keys: ['?'], action: 'help', description: 'this help', hint: '? help', group: 'screen'},
	{keys: ['^L'], action: 'redraw', description: 'draw anew', group: 'screen'},
	{keys: ['^Z'], action: 'suspend', description: 'to the shell; fg comes back', group: 'screen'},
	{keys: ['q', '^C'], action: 'quit', description: 'quit', hint: 'q quit', group: 'screen'},
] as const satisfies readonly Binding[];

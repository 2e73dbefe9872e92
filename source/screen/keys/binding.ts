/** What a key does, and how it is told. */
import type {PaneName} from '../state.ts';

/** Where keys are pressed: in a pane, or in what has the screen in their place. */
export type KeyPlace = PaneName | 'runs' | 'difference';

export type Binding = {
	keys: readonly string[];
	action: string;
	/** For the help. */
	description: string;
	/** For the footer: a word; left out where the footer does not tell it. */
	hint?: string;
	/** The panes whose footer tells it; left out where it is of use everywhere. */
	panes?: readonly KeyPlace[];
	/** The panes in which the key does this, where it does something else in others; left out where it does it in all. */
	only?: readonly KeyPlace[];
	/** Told only where there are several runs. */
	needs?: 'runs';
	/** The heading under which the help has it. */
	group: 'log' | 'runs and metrics' | 'charts' | 'table of runs' | 'screen';
};

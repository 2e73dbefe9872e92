/** What keys do to the panes as such: hide them, bring them back, change their sizes. */
import type {ControlContext} from './control-context.ts';
import type {KeyAction} from './keys.ts';
import {initialLook, resized} from './look-state.ts';
import {panes} from './state.ts';

/** Does what `action` does to the panes; false where it is for something else. */
export function actOnPanes(action: KeyAction, {read, dispatch}: ControlContext): boolean {
	const {focus, look} = read();
	switch (action) {
		case 'hidePane':
			if (look.hidden.length === panes.length - 1) {
				dispatch({type: 'tell', text: 'the last pane stays'});
				return true;
			}

			dispatch({type: 'look', change: {hidden: [...look.hidden, focus]}});
			dispatch({type: 'focus', by: 1});
			return true;
		case 'showPanes':
			dispatch({type: 'look', change: {hidden: [], chartShare: initialLook.chartShare}});
			return true;
		case 'smallerPane':
		case 'largerPane':
			dispatch({
				type: 'look',
				change: {chartShare: resized(look, focus, action === 'largerPane' ? 1 : -1)},
			});
			return true;
		default:
			return false;
	}
}

/** What the keys of the log do while that is not on the screen: nothing may change that one does not see. */
import type {ControlContext} from './control-context.ts';
import type {KeyAction} from './keys.ts';

/** What leads to a line: the log is shown for it. */
const leading: ReadonlySet<KeyAction> = new Set([
	'nextError',
	'previousError',
	'nextWarning',
	'nextMatch',
	'previousMatch',
	'nextBookmark',
]);

/** What is about the lines on the screen. */
const aboutLines: ReadonlySet<KeyAction> = new Set([
	'up',
	'down',
	'pageUp',
	'pageDown',
	'top',
	'follow',
	'openRecord',
	'copy',
	'bookmark',
	'wrap',
	'fold',
	'times',
	'logLeft',
	'logRight',
]);

/** Shows the log where `action` leads to a line of it, or tells that it cannot be seen; true where that is all. */
export function meetHiddenLog(action: KeyAction, context: ControlContext): boolean {
	if (context.isLogShown) return false;
	if (leading.has(action)) context.dispatch({type: 'showLog'});
	if (!aboutLines.has(action)) return false;
	tellHidden('', context);
	return true;
}

/** Tells that the log is hidden, after `done`, and how it is shown. */
export function tellHidden(done: string, {dispatch, read}: ControlContext): void {
	const {zoomed, look} = read();
	const key = zoomed ? 'Esc' : look.hidden.includes('log') ? 'U' : 'Tab';
	dispatch({type: 'tell', text: `${done === '' ? '' : `${done}; `}the log is hidden: ${key} shows it`});
}

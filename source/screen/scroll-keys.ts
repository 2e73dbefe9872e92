/** The keys that scroll whatever has the screen: help, a record, a table. */
import type {KeyAction} from './keys.ts';

/** Rows by which `action` scrolls where a page has `page` rows and one can scroll by `most`; undefined where it does not. */
export function rowsScrolled(action: KeyAction, page: number, most: number): number | undefined {
	switch (action) {
		case 'up':
			return -1;
		case 'down':
			return 1;
		case 'pageUp':
			return -page;
		case 'pageDown':
			return page;
		case 'top':
			return -most;
		case 'follow':
			return most;
		default:
			return undefined;
	}
}

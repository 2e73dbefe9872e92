/** Saving what is looked at: which of it, and into which file. */
import type {NewFile} from '../outlets/new-file.ts';
import {awaited} from '../runs/awaited.ts';
import type {Work} from '../runs/log-walk.ts';
import type {Run} from '../runs/run.ts';
import {formatInteger} from '../text/numbers.ts';
import {shownBy} from '../views/log-filter.ts';
import {selectedRun, type ControlContext} from './control-context.ts';
import {logOf} from './log-controls.ts';
import {logFilterOf} from './log-state.ts';
import {writeLines, writeSeries, type Write} from './saved-pieces.ts';

/** Characters of the name of a run in that of a file. */
const mostOfName = 60;

/** The keys of the question what is to be saved. */
export function answerSaving(key: string, context: ControlContext): void {
	const {dispatch, read} = context;
	const run = selectedRun(context.runs, read());
	const isAnswer = ['1', '2', '3', 'Esc', 'q', '^C'].includes(key);
	if (isAnswer) dispatch({type: 'logLook', change: {isSaving: false}});
	if (!run) return;
	if (key === '1') saveScreen(run, context);
	else if (key === '2') saveSeries(run, context);
	else if (key === '3') saveLines(run, context);
}

function saveScreen(run: Run, context: ControlContext): void {
	save('screen', '.txt', run, context, function* (write) {
		const text = context.picture?.() ?? '';
		yield* write(text, 1);
		return 'the screen';
	});
}

function saveSeries(run: Run, context: ControlContext): void {
	save('series', '.csv', run, context, function* (write) {
		const {count, areAll} = yield* writeSeries([run], write);
		return `${formatInteger(count)} values${areAll ? '' : ', thinned as in the charts (all: mlwatch export)'}`;
	});
}

function saveLines(run: Run, context: ControlContext): void {
	save('records', '.log', run, context, function* (write) {
		// Folded lines are shown too, in short.
		const filter = {...logFilterOf(context.read()), folds: false};
		const count = yield* writeLines(logOf(run, context), shownBy(filter), write);
		return count === 0 ? null : `${formatInteger(count)} lines`;
	});
}

/**
 * Begins a file for what `fill` writes, and tells its name in the end; `fill` returns what that was, or null
 * where there is nothing: then there is no file either.
 */
function save(
	what: string,
	extension: string,
	run: Run,
	{dispatch, pager, create}: ControlContext,
	fill: (write: Write) => Work<string | null>,
): void {
	if (!create) return;
	pager.search(function* (onProgress) {
		const opening = create(`mlwatch-${what}-${fileName(run.name)}`, extension);
		let isWhole = false;
		try {
			const {name, sink} = yield* awaited(opening);
			const saved = yield* fill(function* (text, fraction) {
				onProgress(fraction);
				yield* awaited(sink.write(Buffer.from(text)));
			});
			if (saved === null) {
				dispatch({type: 'tell', text: 'there are no lines to be saved'});
				return;
			}

			yield* awaited(sink.finish());
			isWhole = true;
			dispatch({type: 'tell', text: `saved ${saved} in ${name}`});
		} catch (error) {
			dispatch({type: 'tell', text: `cannot save it: ${(error as Error).message}`});
		} finally {
			// Also where a key has stopped it.
			if (!isWhole) void discard(opening);
		}
	}, 'saving');
}

async function discard(opening: Promise<NewFile>): Promise<void> {
	const file = await opening.catch(() => null);
	// What cannot be taken away stays; that it could not be written has been told.
	await file?.sink.discard().catch(() => undefined);
}

/** `name` as a part of the name of a file on any system. */
function fileName(name: string): string {
	const plain = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
	return Array.from(plain).slice(0, mostOfName).join('') || 'run';
}

/** `mlwatch explain`: line by line what was recognised and what was not, to mend a misreading with. */
import {rowsText} from '../outlets/styled-text.ts';
import type {Row} from '../screen/rows.ts';
import {themeFor} from '../screen/theme.ts';
import {contentsAt} from '../sources/contents.ts';
import {BrokenCompression} from '../sources/decompress.ts';
import {reasonOf} from '../sources/source.ts';
import {makeSafe} from '../text/safe.ts';
import {UsageError, type Command, type FlagValues} from './command.ts';
import {Explainer} from './explainer.ts';
import {loadSettings} from './settings.ts';

/** Columns where no terminal says how many it has. */
const usualWidth = 120;

/** Columns below which nothing could be told beside the numbers of the lines. */
const leastWidth = 40;

export const explain: Command = {
	name: 'explain',
	usage: 'FILE',
	description: 'show line by line what was taken and what was not',
	flags: {
		limit: {type: 'string', value: 'N', description: 'the first N lines only (default: all)'},
		all: {type: 'boolean', description: 'lines that are alike too, rather than how many there are'},
	},
	async run(paths, flags) {
		const [path] = paths;
		if (path === undefined || paths.length > 1) {
			throw new UsageError('explain takes one file, or - for standard input: mlwatch explain train.log');
		}

		const {patterns} = await loadSettings(flags);
		const explainer = new Explainer(path, {
			patterns,
			limit: limitOf(flags),
			showsAll: flags['all'] === true,
			width: Math.max(leastWidth, process.stdout.columns || usualWidth),
		});
		try {
			for await (const chunk of path === '-' ? process.stdin : contentsAt(path)) {
				const refusal = explainer.take(chunk as Buffer);
				if (refusal !== null) return refuse(path, refusal);
				// Whoever reads the output may have enough before its end.
				if (!(await print(explainer.takeRows()))) return 0;
				if (explainer.isDone) break;
			}
		} catch (error) {
			const status = refuse(path, reasonOf(error));
			if (!(error instanceof BrokenCompression)) return status;
		}

		explainer.end();
		await print(explainer.takeRows());
		return 0;
	},
};

function limitOf({limit}: FlagValues): number {
	if (limit === undefined) return Number.POSITIVE_INFINITY;
	const lines = Number(limit);
	if (!Number.isInteger(lines) || lines < 1) {
		throw new UsageError(`--limit takes a number of lines from 1 on, not ${String(limit)}`);
	}

	return lines;
}

function refuse(path: string, reason: string): number {
	process.stderr.write(`mlwatch: ${makeSafe(path)}: ${makeSafe(reason)}\n`);
	return 2;
}

/** Prints `rows`, and waits until they are: output for a slow reader must not fill the memory. False when nobody reads on. */
async function print(rows: readonly Row[]): Promise<boolean> {
	if (rows.length === 0) return true;
	const theme = process.stdout.isTTY && process.env['TERM'] !== 'dumb' ? themeFor(process.env) : null;
	return new Promise((resolve) => {
		process.stdout.write(rowsText(rows, theme), (error) => {
			resolve(!error);
		});
	});
}

/** A training that writes into a pipe until it is told to end: what mlwatch must not kill. */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryDirectory} from './program.ts';

const script = `
import {existsSync, writeFileSync} from 'node:fs';
process.on('exit', (status) => writeFileSync('status', String(status)));
process.stdout.on('error', () => process.exit(1));
let step = 0;
const write = () => {
	step++;
	process.stdout.write('step ' + step + '/100000 loss=' + (2 + 1 / step).toFixed(4) + '\\n');
	if (existsSync('finish')) {
		process.stdout.write('that was the last line\\n', () => process.exit(0));
		return;
	}
	setTimeout(write, 10);
};
write();
`;

export type Producer = {
	/** Where it runs; `$NODE producer.mjs` starts it. */
	cwd: string;
	/** Lets it write its last line and end. */
	finish: () => void;
	/** The status with which it has ended; nothing while it runs. */
	status: () => string | undefined;
};

export function producer(): Producer {
	const cwd = temporaryDirectory();
	writeFileSync(join(cwd, 'producer.mjs'), script);
	const path = join(cwd, 'status');
	return {
		cwd,
		finish() {
			writeFileSync(join(cwd, 'finish'), '');
		},
		status: () => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
	};
}

/** The least that a monitor in Node could do: split a file into lines, and find a loss in each. */
import {createReadStream} from 'node:fs';

let rest = '';
let sum = 0;
/** @type {AsyncIterable<string>} */
const chunks = createReadStream(process.argv[2] ?? '', {encoding: 'utf8', highWaterMark: 262_144});
for await (const chunk of chunks) {
	const lines = (rest + chunk).split('\n');
	rest = lines.pop() ?? '';
	for (const line of lines) {
		const match = /loss[=: ]+(\d+\.\d+)/.exec(line);
		if (match) sum += Number(match[1]);
	}
}

process.stdout.write(`${sum}\n`);

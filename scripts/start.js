/** `npm start`: the built program with the arguments after `--`, and the demo without. */
import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';

const bundle = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const given = process.argv.slice(2);
const child = spawn(process.execPath, [bundle, ...(given.length > 0 ? given : ['demo'])], {stdio: 'inherit'});

// ^C reaches both; the program decides what it means.
process.on('SIGINT', () => undefined);
child.on('exit', (code, signal) => {
	process.exitCode = signal ? 128 : (code ?? 0);
});
